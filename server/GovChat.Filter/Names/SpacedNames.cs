using GovChat.Filter.Folding;
using GovChat.Filter.Words;

namespace GovChat.Filter.Names;

/// <summary>
/// Reads full names with a space between, whose family name stands in no list: no list has them all. What follows, or a
/// given name of the list at a place where names stand, tells that two words are one.
/// </summary>
internal sealed class SpacedNames(PersonWords people, IReadOnlyList<string> noNames)
{
    private const int FamilyKanjiMax = 4;
    private const int FamilyKanaMin = 2;
    private const int FamilyKanaMax = 6;
    private const int GivenLengthMin = 2;
    private const int GivenLengthMax = 5;

    // Where a line or a thought begins, a name may.
    private const string Openings = "\n\t|,、。・:;/(「<*-→";
    private const string Closings = "\n\t |,、。/()」";

    private readonly string[] specimens = [.. noNames.Select(WordMachine.Fold)];

    /// <summary>The end of a name that begins here, or the start itself.</summary>
    public int End(FoldedText text, int start)
    {
        var isOfScript = Script.Of(text.Units[start]);
        var familyEnd = start;
        while (familyEnd < text.Length && isOfScript(text.Units[familyEnd]))
        {
            familyEnd++;
        }

        var given = familyEnd + 1;
        if (given >= text.Length || text.Units[familyEnd] != ' ')
        {
            return start;
        }

        var family = text.Units[start..familyEnd];
        var isAfterRole = people.IsAfterRole(text, start);
        if ((start > 0 && isOfScript(text.Units[start - 1]) && !isAfterRole) || !MayBeFamily(family))
        {
            return start;
        }

        var end = EndOfAddressed(text, given);
        if (end == given && (isAfterRole || (IsOpening(text, start) && LooksFamily(family))))
        {
            end = EndOfListed(text, given, isAfterRole);
        }

        return end > given && !IsSpecimen(family) ? end : start;
    }

    private static bool LooksFamily(ReadOnlySpan<char> family) =>
        !Script.IsKanji(family[0]) || NameDictionary.Default.MayBeFamily(family);

    // 見本 太郎, 見本 次郎: what is no name with one given name is none with another.
    private bool IsSpecimen(ReadOnlySpan<char> family)
    {
        foreach (var specimen in specimens)
        {
            if (specimen.AsSpan().StartsWith(family) && specimen.Length - family.Length >= GivenLengthMin)
            {
                return true;
            }
        }

        return false;
    }

    private bool MayBeFamily(ReadOnlySpan<char> family)
    {
        var isOfLength = Script.IsKanji(family[0])
            ? family.Length <= FamilyKanjiMax
            : family.Length is >= FamilyKanaMin and <= FamilyKanaMax;
        return isOfLength && !people.IsOffice(family) && !people.IsRole(family);
    }

    // 蓑田 さよ子さん: up to the form of address all letters are the given name. A family name there is no given one:
    // 本日 田中さん.
    private int EndOfAddressed(FoldedText text, int given)
    {
        var end = given;
        while (
            end < text.Length
            && end - given < GivenLengthMax
            && Script.IsLetter(text.Units[end])
            && !people.IsAddressed(text, end)
        )
        {
            end++;
        }

        var name = text.Units[given..end];
        if (name.Length == 0 || !people.IsTold(text, end) || people.IsRole(name) || people.IsOffice(name))
        {
            return given;
        }

        var isListed = NameDictionary.Default.IsGivenInAnyScript(name);
        var isFamily = NameDictionary.Default.IsFamily(name, out _) || NameDictionary.Default.IsReading(name);
        var isBuilt =
            IsMixed(name)
            || (name.Length is GivenLengthMin or GivenLengthMin + 1 && NameDictionary.Default.MayBeGiven(name));
        return isListed || (isBuilt && !isFamily) ? end : given;
    }

    // A given name of the list, as long as one fits. What is a word as well, or a single kanji, must fill its place.
    private static int EndOfListed(FoldedText text, int given, bool isAfterRole)
    {
        for (var length = Math.Min(GivenLengthMax, text.Length - given); length > 0; length--)
        {
            var end = given + length;
            var name = text.Units[given..end];
            var isFamily = NameDictionary.Default.IsFamily(name, out _) && !isAfterRole;
            if (isFamily || !NameDictionary.Default.IsGivenInAnyScript(name) || !IsWhole(text, end))
            {
                continue;
            }

            var isWord =
                length < GivenLengthMin || (NameDictionary.Default.IsGiven(name, out var isCommon) && isCommon);
            if (!isWord || end == text.Length || Closings.Contains(text.Units[end], StringComparison.Ordinal))
            {
                return end;
            }
        }

        return given;
    }

    private static bool IsWhole(FoldedText text, int end) =>
        end == text.Length || !Script.Of(text.Units[end - 1])(text.Units[end]);

    private static bool IsOpening(FoldedText text, int start) =>
        start == 0
        || Openings.Contains(text.Units[start - 1], StringComparison.Ordinal)
        || (
            start > 1
            && text.Units[start - 1] == ' '
            && Openings.Contains(text.Units[start - 2], StringComparison.Ordinal)
        );

    // ツヤ子, さゆ美.
    private static bool IsMixed(ReadOnlySpan<char> name) =>
        name.Length >= GivenLengthMin
        && !Script.IsKanji(name[0])
        && name[^1] is '子' or '美' or '枝' or '江' or '代' or '乃';
}
