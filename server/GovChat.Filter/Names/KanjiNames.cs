using GovChat.Filter.Folding;
using GovChat.Filter.Numbers;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Names;

/// <summary>Reads names whose family name is written in kanji.</summary>
internal sealed class KanjiNames(PersonWords people, LedgerWords words)
{
    // 林 健: shorter than that and unspaced it is a word.
    private const int LettersMin = 3;
    private const int FamilyLengthMin = 2;
    private const int UnknownGivenMax = 3;
    private const int UnknownFamilyMax = 3;

    // Chinese and Korean family names of one kanji; the given names after them stand in no Japanese dictionary.
    private const string ForeignFamilies =
        "王李張劉陳楊趙呉徐孫郭鄭梁謝宋許韓馮鄧曹彭蕭蔡潘袁蒋魏沈姚崔譚廖范汪朴尹裵洪姜盧金黄周曽";
    private const int ForeignGivenLength = 2;
    private const string NameHeader = "氏名";

    // 翔太郎, 沙也香: no dictionary has them all, but most end in one of a few kanji.
    private const string GivenEndings =
        "郎子美香奈之介斗也哉樹輝菜乃花音翔太雄男夫代江恵衣佳紀彦吾助平治希織愛莉咲月葉";

    // 陽子 is a proton as well, but hardly after a family name.
    private const string SureEndings = "子美恵江代郎夫雄";

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> noNames = Fold(words.NoNames);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ownFamilies = Fold(words.Families);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ownGiven = Fold(words.Given);

    /// <summary>The end of a full name that begins here, or the start itself.</summary>
    public int End(FoldedText text, int start)
    {
        // A name begins where no kanji stands before it, or where a word for a person ends: 世帯主山田.
        var isWithinWord = start > 0 && Script.IsKanji(text.Units[start - 1]) && !people.IsAfterRole(text, start);
        if (isWithinWord || IsAfterDigit(text, start))
        {
            return start;
        }

        var longest = Math.Min(NameDictionary.NameLengthMax, text.Length - start);
        for (var length = 1; length <= longest; length++)
        {
            // 林部長 is Mr Hayashi, not Rinbe Osa; and 樫部長 is Mr Kashi, whom no list has.
            var isFamily = IsFamily(text, start, length, out _);
            if (
                isFamily
                    ? people.IsTitled(text, start + length)
                    : length <= FamilyLengthMin && people.IsWholeTitle(text, start + length)
            )
            {
                return start;
            }
        }

        for (var length = longest; length > 0; length--)
        {
            if (IsFamily(text, start, length, out var isWord))
            {
                var end = EndOfGiven(text, start, start + length, isWord);
                if (end > start && !IsConcealedFamily(text, start, end))
                {
                    return end;
                }
            }
        }

        return EndAfterUnknownFamily(text, start);
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Fold(IEnumerable<string> list) =>
        list.Select(WordMachine.Fold).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // 4月1日開始: 日 counts the days.
    private static bool IsAfterDigit(FoldedText text, int start) =>
        start > 0 && char.IsAsciiDigit(text.Units[start - 1]) && WordedNumbers.IsQuantity(text, start);

    private bool IsFamily(FoldedText text, int start, int length, out bool isWord)
    {
        var name = text.Units.Slice(start, length);
        return NameDictionary.Default.IsFamily(name, out isWord) || ownFamilies.Contains(name);
    }

    private bool IsGiven(ReadOnlySpan<char> name, out bool isWord) =>
        NameDictionary.Default.IsGiven(name, out isWord) || ownGiven.Contains(name);

    private int EndOfGiven(FoldedText text, int start, int familyEnd, bool isWord)
    {
        var isSpaced = familyEnd + 1 < text.Length && text.Units[familyEnd] is ' ' or '・';
        var given = familyEnd + (isSpaced ? 1 : 0);
        for (var length = Math.Min(NameDictionary.NameLengthMax, text.Length - given); length > 0; length--)
        {
            var end = given + length;
            if (!IsGiven(text.Units[given..end], out var isGivenWord) || !EndsAt(text, end))
            {
                continue;
            }

            // 森林 and 安全 are no people: too short, or two common words in the middle of a sentence.
            var isLong = isSpaced || familyEnd - start + length >= LettersMin;
            var isSure =
                !(isWord && isGivenWord)
                || SureEndings.Contains(text.Units[end - 1], StringComparison.Ordinal)
                || people.IsAfterRole(text, start)
                || people.IsTold(text, end)
                || !IsFollowedByKana(text, end);
            if (isLong && isSure && !noNames.Contains(text.Units[start..end]))
            {
                return end;
            }
        }

        return familyEnd - start < FamilyLengthMin
            ? EndOfGivenAfterOneKanji(text, start, given)
            : EndOfUnknownGiven(text, start, given, isWord);
    }

    // 宇野沢 ●●: a family name that reads as a name too, before what is concealed.
    private bool IsConcealedFamily(FoldedText text, int start, int end)
    {
        var rest = text.Units[end..].TrimStart(' ');
        return rest.Length > 0 && PartlyConcealed.IsMark(rest[0]) && IsFamily(text, start, end - start, out _);
    }

    // A family name of one kanji says little by itself: 林萌美さん, 朴 恵蘭さん.
    private int EndOfGivenAfterOneKanji(FoldedText text, int start, int given)
    {
        var end = EndOfKanji(text, given);
        var name = text.Units[given..end];
        var isForeign =
            name.Length == ForeignGivenLength && ForeignFamilies.Contains(text.Units[start], StringComparison.Ordinal);
        var isName =
            (isForeign || NameDictionary.Default.LooksGiven(name))
            && EndsAt(text, end)
            && (people.IsTold(text, end) || people.IsAfterRole(text, start) || PersonWords.IsCell(text, start, end));
        return isName ? end : start;
    }

    // A given name the dictionary lacks, where the form of address, the age, the cell or its own form tells that it is
    // one.
    private int EndOfUnknownGiven(FoldedText text, int start, int given, bool isWord)
    {
        if (given >= text.Length)
        {
            return start;
        }

        if (!Script.IsKanji(text.Units[given]))
        {
            return EndOfUnknownKana(text, start, given, isWord);
        }

        var end = EndOfKanji(text, given);
        var name = text.Units[given..end];
        if (name.Length == 0 || people.IsOffice(name))
        {
            return start;
        }

        var isCell = PersonWords.IsCell(text, start, end);
        var isName =
            people.IsTold(text, end)
            || (
                EndsAt(text, end)
                && (
                    NameDictionary.Default.LooksGiven(name)
                    || (people.IsAfterRole(text, start) && NameDictionary.Default.MayBeGiven(name))
                    || (isCell && (!isWord || HasNameHeader(text)))
                    || (!isWord && HasUsualEnding(text, given, end))
                )
            );
        return isName ? end : start;
    }

    private int EndOfUnknownKana(FoldedText text, int start, int given, bool isWord)
    {
        var isOfScript = Script.Of(text.Units[given]);
        var end = given;
        while (
            end < text.Length
            && end - given < UnknownGivenMax
            && isOfScript(text.Units[end])
            && !people.IsAddressed(text, end)
        )
        {
            end++;
        }

        var isTold = people.IsAddressed(text, end) && end - given > 1;
        isTold |= !isWord && end > given && EndsAt(text, end) && PersonWords.IsCell(text, start, end);
        return isTold ? end : start;
    }

    private int EndOfKanji(FoldedText text, int given)
    {
        var end = given;
        while (
            end < text.Length
            && end - given < UnknownGivenMax
            && Script.IsKanji(text.Units[end])
            && !people.IsAddressed(text, end)
        )
        {
            end++;
        }

        return end;
    }

    private static bool HasNameHeader(FoldedText text) => text.Units.IndexOf(NameHeader) >= 0;

    private static bool HasUsualEnding(FoldedText text, int given, int end) =>
        end - given >= 2
        && GivenEndings.Contains(text.Units[end - 1], StringComparison.Ordinal)
        && !IsFollowedByKana(text, end);

    // A family name the dictionary lacks, before a given name it has and a form of address.
    private int EndAfterUnknownFamily(FoldedText text, int start)
    {
        var end = start + 1;
        while (end < text.Length && end - start <= UnknownFamilyMax + NameDictionary.NameLengthMax)
        {
            if (people.IsAddressed(text, end))
            {
                return HasGivenAtEnd(text.Units[start..end]) ? end : start;
            }

            if (!Script.IsKanji(text.Units[end]))
            {
                return start;
            }

            end++;
        }

        return start;
    }

    private bool HasGivenAtEnd(ReadOnlySpan<char> name)
    {
        for (var family = 1; family <= UnknownFamilyMax && name.Length - family >= FamilyLengthMin; family++)
        {
            if (IsGiven(name[family..], out var isWord) && !isWord)
            {
                return true;
            }
        }

        return false;
    }

    private bool EndsAt(FoldedText text, int end)
    {
        if (end == text.Length || people.IsAddressed(text, end))
        {
            return true;
        }

        var (last, next) = (text.Units[end - 1], text.Units[end]);
        return !Script.IsKanji(next)
            && !(Script.IsHiragana(last) && Script.IsHiragana(next))
            && !(Script.IsKatakana(last) && Script.IsKatakana(next));
    }

    private static bool IsFollowedByKana(FoldedText text, int end) =>
        end < text.Length && (Script.IsHiragana(text.Units[end]) || Script.IsKatakana(text.Units[end]));
}
