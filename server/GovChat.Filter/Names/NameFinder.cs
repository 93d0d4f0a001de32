using GovChat.Filter.Folding;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Names;

/// <summary>
/// Finds full names: family and given name by the dictionary, in kanji or kana; names in katakana or Latin letters by
/// their form. A bare family name is no full name.
/// </summary>
internal sealed class NameFinder(LedgerWords words)
{
    private const int LettersMin = 3;
    private const int UnknownGivenMax = 3;
    private const int HiraganaToKatakana = 'ア' - 'あ';

    // Chinese and Korean family names of one kanji; the given names after them stand in no Japanese dictionary.
    private const string ForeignFamilies =
        "王李張劉陳楊趙呉徐孫郭鄭梁謝宋許韓馮鄧曹彭蕭蔡潘袁蒋魏沈姚崔譚廖范汪朴尹裵洪姜盧金黄周曽";
    private const int ForeignGivenLength = 2;

    private const string GivenEndings =
        "郎子美香奈之介斗也哉樹輝菜乃花音翔太雄男夫代江恵衣佳紀彦吾助平治希織愛莉咲月葉";

    private readonly string[] roles = Fold(words.Roles);
    private readonly string[] honorifics = Fold(words.Honorifics);
    private readonly string[] titles = Fold(words.Titles);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> noNames = Fold(words.NoNames)
        .ToHashSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The next full name at or after an index, or null. The original text tells capitals from small letters.</summary>
    public PersonName? Next(FoldedText text, ReadOnlySpan<char> original, int from)
    {
        for (var start = from; start < text.Length; start++)
        {
            var end = text.Units[start] switch
            {
                var unit when Script.IsKanji(unit) => EndOfKanjiName(text, start),
                var unit when Script.IsKatakana(unit) => EndOfKatakanaName(text, start),
                var unit when Script.IsHiragana(unit) => EndOfHiraganaName(text, start),
                var unit when char.IsAsciiLetter(unit) => LatinNames.End(text, original, start, this),
                _ => start,
            };
            if (end > start)
            {
                return new(start, end);
            }
        }

        return null;
    }

    /// <summary>Whether a form of address begins here: さん, 様, 氏.</summary>
    public bool IsAddressed(FoldedText text, int at) => StartsWithAny(text.Units[at..], honorifics);

    private static string[] Fold(IReadOnlyList<string> list) => [.. list.Select(WordMachine.Fold)];

    private static bool StartsWithAny(ReadOnlySpan<char> units, string[] list)
    {
        foreach (var word in list)
        {
            if (units.StartsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    // A name begins where no kanji stands before it, or where a word for a person ends: 世帯主山田.
    private bool IsAfterRole(FoldedText text, int start)
    {
        foreach (var role in roles)
        {
            if (text.Units[..start].EndsWith(role))
            {
                return true;
            }
        }

        return false;
    }

    private int EndOfKanjiName(FoldedText text, int start)
    {
        var isAfterRole = IsAfterRole(text, start);
        if (start > 0 && Script.IsKanji(text.Units[start - 1]) && !isAfterRole)
        {
            return start;
        }

        var longest = Math.Min(NameDictionary.NameLengthMax, text.Length - start);
        for (var length = 1; length <= longest; length++)
        {
            // 林部長 is Mr Hayashi, not Rinbe Osa.
            if (IsFamily(text, start, length, out _) && StartsWithAny(text.Units[(start + length)..], titles))
            {
                return start;
            }
        }

        for (var length = longest; length > 0; length--)
        {
            if (!IsFamily(text, start, length, out var isWord))
            {
                continue;
            }

            var end = EndOfGiven(text, start, start + length, isWord, isAfterRole);
            if (end > start)
            {
                return end;
            }
        }

        return start;
    }

    private static bool IsFamily(FoldedText text, int start, int length, out bool isWord) =>
        NameDictionary.Default.IsFamily(text.Units.Slice(start, length), out isWord);

    private int EndOfGiven(FoldedText text, int start, int familyEnd, bool isWord, bool isAfterRole)
    {
        var isSpaced = familyEnd + 1 < text.Length && text.Units[familyEnd] is ' ' or '・';
        var given = familyEnd + (isSpaced ? 1 : 0);
        for (var length = Math.Min(NameDictionary.NameLengthMax, text.Length - given); length > 0; length--)
        {
            var end = given + length;
            if (!NameDictionary.Default.IsGiven(text.Units[given..end], out var isGivenWord) || !EndsAt(text, end))
            {
                continue;
            }

            // 森林 and 安全 are no people: too short, or two common words, unless addressed as one.
            var isSure = isAfterRole || IsTellingPerson(text, end);
            var isLong = isSpaced || familyEnd - start + length >= LettersMin;
            isSure |= !(isWord && isGivenWord) || !IsFollowedByParticle(text, end);
            if (isLong && isSure && !noNames.Contains(text.Units[start..end]))
            {
                return end;
            }
        }

        var isForeign = familyEnd - start == 1 && ForeignFamilies.Contains(text.Units[start], StringComparison.Ordinal);
        if (isForeign)
        {
            var end = given + ForeignGivenLength;
            return end <= text.Length && EndsAt(text, end) && (isAfterRole || IsTellingPerson(text, end)) ? end : start;
        }

        return isWord || familyEnd - start < 2 ? start : EndOfUnknownGiven(text, start, given);
    }

    private static bool IsFollowedByParticle(FoldedText text, int end) =>
        end < text.Length && (Script.IsHiragana(text.Units[end]) || Script.IsKatakana(text.Units[end]));

    // A given name the dictionary lacks, where the form of address or the age tells that it is one.
    private int EndOfUnknownGiven(FoldedText text, int start, int given)
    {
        var end = given;
        while (end < text.Length && end - given < UnknownGivenMax && Script.IsKanji(text.Units[end]))
        {
            if (IsAddressed(text, end))
            {
                break;
            }

            end++;
        }

        var isTold = end > given && (IsTellingPerson(text, end) || HasUsualEnding(text, given, end));
        var isName = isTold && !words.IsOffice(text.Units[given..end]);
        return isName ? end : start;
    }

    // 翔太郎, 沙也香: no dictionary has them all, but most end in one of a few kanji.
    private static bool HasUsualEnding(FoldedText text, int given, int end) =>
        end - given >= 2
        && GivenEndings.Contains(text.Units[end - 1], StringComparison.Ordinal)
        && (end == text.Length || !Script.IsKanji(text.Units[end]))
        && !IsFollowedByParticle(text, end);

    // さん, (小2), 4歳, (62).
    private bool IsTellingPerson(FoldedText text, int end)
    {
        if (IsAddressed(text, end))
        {
            return true;
        }

        var units = text.Units[end..];
        units = units.TrimStart(" (");
        var digits = 0;
        while (digits < units.Length && char.IsAsciiDigit(units[digits]))
        {
            digits++;
        }

        return units.StartsWith("小学")
            || (units.Length > 1 && units[0] is '小' or '中' or '高' && char.IsAsciiDigit(units[1]))
            || (digits is 1 or 2 && digits < units.Length && units[digits] is '歳' or '才' or ')');
    }

    private bool EndsAt(FoldedText text, int end)
    {
        if (end == text.Length || IsAddressed(text, end))
        {
            return true;
        }

        var (last, next) = (text.Units[end - 1], text.Units[end]);
        return !Script.IsKanji(next)
            && !(Script.IsHiragana(last) && Script.IsHiragana(next))
            && !(Script.IsKatakana(last) && Script.IsKatakana(next));
    }

    // ワタナベ ハナコ by the reading of the family name; グエン・ティ・ホアさん by its form.
    private int EndOfKatakanaName(FoldedText text, int start)
    {
        if (start > 0 && (Script.IsKatakana(text.Units[start - 1]) || text.Units[start - 1] == '・'))
        {
            return start;
        }

        var firstEnd = EndOfScript(text, start, Script.IsKatakana);
        if (
            firstEnd + 1 >= text.Length
            || text.Units[firstEnd] is not (' ' or '・')
            || !Script.IsKatakana(text.Units[firstEnd + 1])
        )
        {
            return start;
        }

        var end = firstEnd;
        while (end + 1 < text.Length && text.Units[end] is ' ' or '・' && Script.IsKatakana(text.Units[end + 1]))
        {
            var isReading = text.Units[end] == ' ' && NameDictionary.Default.IsReading(text.Units[start..firstEnd]);
            end = EndOfScript(text, end + 1, Script.IsKatakana);
            if (isReading)
            {
                return end;
            }
        }

        var isForeign =
            text.Units[firstEnd] == '・'
            && (IsAddressed(text, end) || IsAfterRole(text, start) || IsAfterSpaceAndRole(text, start));
        return isForeign ? end : start;
    }

    private bool IsAfterSpaceAndRole(FoldedText text, int start) =>
        start > 1 && text.Units[start - 1] is ' ' or ':' && IsAfterRole(text, start - 1);

    private int EndOfHiraganaName(FoldedText text, int start)
    {
        if (start > 0 && Script.IsHiragana(text.Units[start - 1]))
        {
            return start;
        }

        var familyEnd = EndOfScript(text, start, Script.IsHiragana);
        if (
            familyEnd + 2 >= text.Length
            || familyEnd - start is < 2 or > NameDictionary.NameLengthMax
            || text.Units[familyEnd] != ' '
        )
        {
            return start;
        }

        Span<char> katakana = stackalloc char[familyEnd - start];
        for (var index = 0; index < katakana.Length; index++)
        {
            katakana[index] = (char)(text.Units[start + index] + HiraganaToKatakana);
        }

        if (!NameDictionary.Default.IsReading(katakana))
        {
            return start;
        }

        for (var end = familyEnd + 3; end <= text.Length && Script.IsHiragana(text.Units[end - 1]); end++)
        {
            if (IsAddressed(text, end) || end == text.Length || !Script.IsHiragana(text.Units[end]))
            {
                return end;
            }
        }

        return start;
    }

    private static int EndOfScript(FoldedText text, int start, Func<char, bool> isOfScript)
    {
        var end = start;
        while (end < text.Length && isOfScript(text.Units[end]))
        {
            end++;
        }

        return end;
    }
}
