using GovChat.Filter.Folding;
using GovChat.Filter.Names;
using GovChat.Filter.Numbers;

namespace GovChat.Filter.Ledgers;

/// <summary>Tells that somebody is named with the name concealed: 山田○○, 山●さん, Ｙ氏, 対象児童Ｂ.</summary>
internal sealed class ConcealedPerson(PersonWords people)
{
    /// <summary>Whether that stands anywhere in the text.</summary>
    public bool StandsIn(FoldedText text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (PartlyConcealed.IsMark(text.Units[index]) ? IsName(text, index) : IsInitial(text, index))
            {
                return true;
            }
        }

        return false;
    }

    // The marks follow a letter of the name, or somebody is addressed after them.
    private bool IsName(FoldedText text, int mark)
    {
        var end = mark;
        while (end < text.Length && PartlyConcealed.IsMark(text.Units[end]))
        {
            end++;
        }

        var follows = mark > 0 && (Script.IsKanji(text.Units[mark - 1]) || Script.IsKatakana(text.Units[mark - 1]));
        return follows || people.IsAddressed(text, end);
    }

    private bool IsInitial(FoldedText text, int index) =>
        char.IsAsciiLetter(text.Units[index])
        && (index == 0 || !char.IsAsciiLetterOrDigit(text.Units[index - 1]))
        && (people.IsAddressed(text, index + 1) || people.IsAfterRole(text, index))
        && (index + 1 == text.Length || !char.IsAsciiLetterOrDigit(text.Units[index + 1]));
}
