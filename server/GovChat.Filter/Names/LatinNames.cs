using System.Runtime.InteropServices;
using GovChat.Filter.Folding;

namespace GovChat.Filter.Names;

/// <summary>Names in Latin letters: words in capitals, or capitalised and addressed (Maria Garciaさん).</summary>
internal sealed class LatinNames(PersonWords people)
{
    private const int WordLengthMin = 2;
    private const int LettersMin = 7;

    // Two words in capitals are as likely a product.
    private const int WordsMin = 3;

    /// <summary>The end of a name that begins here, or the start itself.</summary>
    public int End(FoldedText text, ReadOnlySpan<char> original, int start)
    {
        if (start > 0 && char.IsAsciiLetterOrDigit(text.Units[start - 1]))
        {
            return start;
        }

        var (words, letters, end) = (0, 0, start);
        var areCapitals = true;
        var word = ReadWord(text, original, start);
        while (word.Length >= WordLengthMin)
        {
            areCapitals &= word.IsCapitals;
            words++;
            letters += word.Length;
            end = word.End;
            word = end + 1 < text.Length && text.Units[end] == ' ' ? ReadWord(text, original, end + 1) : default;
        }

        var isTold = people.IsAddressed(text, end) || people.IsAfterRole(text, start);
        var isForm = areCapitals && (words >= WordsMin || PersonWords.IsCell(text, start, end));
        return words > 1 && (isTold || (isForm && letters >= LettersMin)) ? end : start;
    }

    // A word that begins with a capital, or nothing; full-width letters count.
    private static Word ReadWord(FoldedText text, ReadOnlySpan<char> original, int start)
    {
        var isCapitals = true;
        var end = start;
        while (end < text.Length && char.IsAsciiLetter(text.Units[end]))
        {
            var isUpper = char.IsUpper(original[text.OriginalSpan(end, end + 1).Start]);
            if (end == start && !isUpper)
            {
                return default;
            }

            isCapitals &= isUpper;
            end++;
        }

        return new(start, end, isCapitals);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Word(int Start, int End, bool IsCapitals)
    {
        public int Length => End - Start;
    }
}
