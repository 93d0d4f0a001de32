using GovChat.Filter.Folding;

namespace GovChat.Filter.Names;

/// <summary>Names in Latin letters: two or more words in capitals, or capitalised and addressed (Maria Garciaさん).</summary>
internal static class LatinNames
{
    private const int WordLengthMin = 2;
    private const int LettersMin = 7;

    /// <summary>The end of a name that begins here, or the start itself.</summary>
    public static int End(FoldedText text, ReadOnlySpan<char> original, int start, NameFinder finder)
    {
        if (start > 0 && char.IsAsciiLetterOrDigit(text.Units[start - 1]))
        {
            return start;
        }

        var (words, letters, end, at) = (0, 0, start, start);
        var areCapitals = true;
        while (WordEnd(text, original, at, out var isCapitals) is var wordEnd && wordEnd - at >= WordLengthMin)
        {
            areCapitals &= isCapitals;
            words++;
            letters += wordEnd - at;
            end = wordEnd;
            if (end >= text.Length || text.Units[end] != ' ')
            {
                break;
            }

            at = end + 1;
        }

        var isName = words >= 2 && letters >= LettersMin && (areCapitals || finder.IsAddressed(text, end));
        return isName ? end : start;
    }

    // A word that begins with a capital; full-width letters count.
    private static int WordEnd(FoldedText text, ReadOnlySpan<char> original, int start, out bool isCapitals)
    {
        isCapitals = true;
        var end = start;
        while (end < text.Length && char.IsAsciiLetter(text.Units[end]))
        {
            var isUpper = char.IsUpper(original[text.OriginalSpan(end, end + 1).Start]);
            if (end == start && !isUpper)
            {
                return start;
            }

            isCapitals &= isUpper;
            end++;
        }

        return end;
    }
}
