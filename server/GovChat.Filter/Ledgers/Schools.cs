using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;
using GovChat.Filter.Names;

namespace GovChat.Filter.Ledgers;

/// <summary>Reads the names of schools and nurseries: 青葉小学校, みなみ保育園. 市立小学校 names none.</summary>
internal static class Schools
{
    private const int NameLengthMax = 8;

    // The longest that fits is the kind meant: 高等学校 ends in 学校 as well.
    private static readonly string[] Kinds =
    [
        "小学校",
        "中学校",
        "高等学校",
        "特別支援学校",
        "高校",
        "保育園",
        "保育所",
        "幼稚園",
        "こども園",
    ];

    // What stands before the kind and names no school.
    private static readonly string[] NoNames =
    [
        "市立",
        "町立",
        "村立",
        "県立",
        "国立",
        "公立",
        "私立",
        "市内",
        "町内",
        "村内",
        "県内",
        "校区",
        "近隣",
        "各",
        "全",
        "本市",
        "当市",
        "認可",
        "認定",
    ];

    /// <summary>The first one at or after an index.</summary>
    public static Fact? Next(FoldedText text, int from)
    {
        for (var at = Math.Max(from, 1); at < text.Length; at++)
        {
            var kind = KindAt(text.Units[at..]);
            var start = kind is null ? at : NameStart(text, from, at);
            if (start < at && !EndsInNoName(text.Units[start..at]))
            {
                return new(start, start, at, ConcealedBy.Circles);
            }
        }

        return null;
    }

    private static string? KindAt(ReadOnlySpan<char> units)
    {
        foreach (var kind in Kinds)
        {
            if (units.StartsWith(kind))
            {
                return kind;
            }
        }

        return null;
    }

    // One script only: 山田さんは青葉小学校 does not begin with 山田.
    private static int NameStart(FoldedText text, int from, int end)
    {
        var isOfScript = Script.Of(text.Units[end - 1]);
        var start = end;
        while (start > from && end - start < NameLengthMax && isOfScript(text.Units[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static bool EndsInNoName(ReadOnlySpan<char> name)
    {
        foreach (var none in NoNames)
        {
            if (name.EndsWith(none))
            {
                return true;
            }
        }

        return false;
    }
}
