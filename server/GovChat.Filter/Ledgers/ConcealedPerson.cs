using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;
using GovChat.Filter.Names;
using GovChat.Filter.Numbers;

namespace GovChat.Filter.Ledgers;

/// <summary>Tells that somebody is named with the name concealed: 山田○○, 山●さん, Ｙ氏, 対象児童Ｂ.</summary>
internal sealed class ConcealedPerson(PersonWords people)
{
    private const int LeftMax = 3;

    /// <summary>Whether that stands anywhere in the text.</summary>
    public bool StandsIn(FoldedText text) => Next(text, from: 0) is not null;

    /// <summary>The first one at or after an index. Nothing of it is left to conceal.</summary>
    public Fact? Next(FoldedText text, int from)
    {
        for (var index = from; index < text.Length; index++)
        {
            if (PartlyConcealed.IsMark(text.Units[index]))
            {
                var end = EndOfMarks(text, index);
                if (IsName(text, index, end))
                {
                    return new(index, index, end, ConcealedBy.Nothing);
                }

                index = end - 1;
            }
            else if (IsInitial(text, index))
            {
                return new(index, index, index + 1, ConcealedBy.Nothing);
            }
        }

        return null;
    }

    private static int EndOfMarks(FoldedText text, int start)
    {
        var end = start;
        while (end < text.Length && PartlyConcealed.IsMark(text.Units[end]))
        {
            end++;
        }

        return end;
    }

    // The marks follow a letter of the name, or somebody is addressed after them.
    private bool IsName(FoldedText text, int mark, int end)
    {
        var follows = mark > 0 && (Script.IsKanji(text.Units[mark - 1]) || Script.IsKatakana(text.Units[mark - 1]));
        return follows || IsAddressedSoon(text, end);
    }

    // ●さん, ●田さん, ●美子さん: what is left of the name may stand between.
    private bool IsAddressedSoon(FoldedText text, int end)
    {
        var at = end;
        while (
            at < text.Length && at - end < LeftMax && Script.IsKanji(text.Units[at]) && !people.IsAddressed(text, at)
        )
        {
            at++;
        }

        return people.IsAddressed(text, at);
    }

    private bool IsInitial(FoldedText text, int index) =>
        char.IsAsciiLetter(text.Units[index])
        && (index == 0 || !char.IsAsciiLetterOrDigit(text.Units[index - 1]))
        && (people.IsAddressed(text, index + 1) || people.IsAfterRole(text, index))
        && (index + 1 == text.Length || !char.IsAsciiLetterOrDigit(text.Units[index + 1]));
}
