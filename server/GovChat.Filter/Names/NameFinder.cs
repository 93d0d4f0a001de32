using GovChat.Filter.Folding;
using GovChat.Filter.Rules;

namespace GovChat.Filter.Names;

/// <summary>
/// Finds full names: family and given name by the dictionary, in kanji or kana; names in katakana or Latin letters by
/// their form. A bare family name is no full name.
/// </summary>
internal sealed class NameFinder
{
    private readonly KanjiNames kanji;
    private readonly KanaNames kana;
    private readonly LatinNames latin;
    private readonly SpacedNames spaced;

    public NameFinder(LedgerWords words)
    {
        var people = new PersonWords(words);
        kanji = new(people, words);
        kana = new(people);
        latin = new(people);
        spaced = new(people, words.NoNames);
    }

    /// <summary>
    /// The next full name at or after an index, or null. The original text tells capitals from small letters.
    /// </summary>
    public PersonName? Next(FoldedText text, ReadOnlySpan<char> original, int from)
    {
        for (var start = from; start < text.Length; start++)
        {
            var end = text.Units[start] switch
            {
                var unit when Script.IsKanji(unit) => kanji.End(text, start),
                var unit when Script.IsKatakana(unit) => kana.EndOfKatakana(text, start),
                var unit when Script.IsHiragana(unit) => kana.EndOfHiragana(text, start),
                var unit when char.IsAsciiLetter(unit) => latin.End(text, original, start),
                _ => start,
            };
            end = end == start && Script.IsLetter(text.Units[start]) ? spaced.End(text, start) : end;
            if (end > start)
            {
                return new(start, end);
            }
        }

        return null;
    }
}
