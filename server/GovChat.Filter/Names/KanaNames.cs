using GovChat.Filter.Folding;
using GovChat.Filter.Numbers;

namespace GovChat.Filter.Names;

/// <summary>Reads names in kana: ワタナベ ハナコ by the reading of the family name, グエン・ティ・ホアさん by its form.</summary>
internal sealed class KanaNames(PersonWords people)
{
    private const int GivenLengthMin = 2;

    // Nobody lists words of a trade in threes with spaces between; names of three parts are common.
    private const int ForeignPartsMin = 3;
    private const int ForeignPartsMax = 4;

    /// <summary>The end of a name that begins with this katakana, or the start itself.</summary>
    public int EndOfKatakana(FoldedText text, int start)
    {
        if (start > 0 && (Script.IsKatakana(text.Units[start - 1]) || text.Units[start - 1] == '・'))
        {
            return start;
        }

        var end = EndOfPart(text, start, Script.IsKatakana);
        var isReading = NameDictionary.Default.IsReading(text.Units[start..end]);
        var (parts, isSpaced) = (1, false);
        while (end + 1 < text.Length && text.Units[end] is ' ' or '・' && Script.IsKatakana(text.Units[end + 1]))
        {
            isSpaced |= text.Units[end] == ' ';
            end = EndOfPart(text, end + 1, Script.IsKatakana);
            parts++;
            if (isReading && isSpaced)
            {
                return end;
            }
        }

        var isTold = people.IsAddressed(text, end) || people.IsAfterRole(text, start);
        var isAlone =
            parts is >= ForeignPartsMin and <= ForeignPartsMax
            && (start == 0 || text.Units[start - 1] is '\n' or '\t' or ',')
            && (end == text.Length || text.Units[end] is '\n' or '\t' or ',' or ' ' or '/' or '|' or '(');
        var isWhole = parts == 1 ? IsUnspaced(text, start, end) : isTold || isAlone;
        return isWhole ? end : start;
    }

    // ヤマダハナコさん: a family name's reading and a given name in kana, and the whole is no family name itself.
    private bool IsUnspaced(FoldedText text, int start, int end)
    {
        var name = text.Units[start..end];
        if (NameDictionary.Default.IsReading(name))
        {
            return false;
        }

        if (IsReadingOfName(text, start, end))
        {
            return HasReading(name);
        }

        for (var given = GivenLengthMin; given <= name.Length - GivenLengthMin; given++)
        {
            // A short reading is found in many words.
            var isSure = given > GivenLengthMin || NameDictionary.Default.IsGivenInAnyScript(name[given..]);
            if (isSure && NameDictionary.Default.IsReading(name[..given]))
            {
                return people.IsAddressed(text, end);
            }
        }

        return false;
    }

    // 山田○○(ヤマダハナコ): in brackets after a name, concealed or not, stands its reading.
    private bool IsReadingOfName(FoldedText text, int start, int end) =>
        start > 1
        && text.Units[start - 1] == '('
        && (
            Script.IsKanji(text.Units[start - 2])
            || PartlyConcealed.IsMark(text.Units[start - 2])
            || people.IsAfterAddress(text, start - 1)
        )
        && end < text.Length
        && text.Units[end] == ')';

    /// <summary>The end of a name that begins with this hiragana, or the start itself.</summary>
    public int EndOfHiragana(FoldedText text, int start)
    {
        if (start > 0 && Script.IsHiragana(text.Units[start - 1]))
        {
            return start;
        }

        var familyEnd = EndOfPart(text, start, Script.IsHiragana);
        if (IsReadingOfName(text, start, familyEnd) && HasReading(text.Units[start..familyEnd]))
        {
            return familyEnd;
        }

        var given = familyEnd + 1;
        if (
            given >= text.Length
            || text.Units[familyEnd] != ' '
            || !NameDictionary.Default.IsReading(text.Units[start..familyEnd])
        )
        {
            return start;
        }

        for (var end = given + GivenLengthMin; end <= text.Length && Script.IsHiragana(text.Units[end - 1]); end++)
        {
            if (end == text.Length || people.IsAddressed(text, end) || !Script.IsHiragana(text.Units[end]))
            {
                return end;
            }
        }

        return start;
    }

    // やまだはなこ: a family name's reading and something after it.
    private static bool HasReading(ReadOnlySpan<char> kana)
    {
        for (var given = GivenLengthMin; given <= kana.Length - GivenLengthMin; given++)
        {
            if (NameDictionary.Default.IsReading(kana[..given]))
            {
                return true;
            }
        }

        return false;
    }

    private static int EndOfPart(FoldedText text, int start, Func<char, bool> isOfScript)
    {
        var end = start;
        while (end < text.Length && isOfScript(text.Units[end]))
        {
            end++;
        }

        return end;
    }
}
