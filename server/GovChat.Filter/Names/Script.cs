namespace GovChat.Filter.Names;

/// <summary>Which script a folded unit is written in.</summary>
internal static class Script
{
    public static bool IsKanji(char unit) => unit is (>= '\u4E00' and <= '\u9FFF') or '々' or 'ヶ';

    public static bool IsKatakana(char unit) => unit is (>= '\u30A1' and <= '\u30F4') or 'ー';

    public static bool IsHiragana(char unit) => unit is >= '\u3041' and <= '\u3096';

    /// <summary>Whether a Japanese name may hold it.</summary>
    public static bool IsLetter(char unit) => IsKanji(unit) || IsKatakana(unit) || IsHiragana(unit);

    /// <summary>The script that a unit begins, for reading on in it.</summary>
    public static Func<char, bool> Of(char unit) =>
        unit switch
        {
            _ when IsKatakana(unit) => IsKatakana,
            _ when IsHiragana(unit) => IsHiragana,
            _ => IsKanji,
        };
}
