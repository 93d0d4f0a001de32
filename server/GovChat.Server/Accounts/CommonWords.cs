namespace GovChat.Server.Accounts;

/// <summary>
/// Tells a password that is made of two words everybody knows, or of walks over the keyboard, and numbers or signs around
/// them. That is no rule of composition: which characters a password has does not matter, only what it says.
/// </summary>
internal static class CommonWords
{
    private const string Resource = "GovChat.Server.Accounts.common-words.txt";

    /// <summary>「qwe」, 「zxc」: the shortest walk.</summary>
    private const int WalkLengthMin = 3;

    private static readonly string[] Lines =
    [
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qaz",
        "wsx",
        "edc",
        "rfv",
        "tgb",
        "yhn",
        "ujm",
        "abcdefghijklmnopqrstuvwxyz",
    ];

    private static readonly string[] Words = [.. WordFile.Read(Resource)];

    private static readonly string[] AllWalks = [.. Lines.SelectMany(Walks).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether nothing but walks, at most two of the words, and no other letter stands in it.</summary>
    public static bool AreAll(string folded)
    {
        var walks = FoundIn(folded, AllWalks);
        var words = FoundIn(folded, Words);
        if (words.Length == 0)
        {
            return walks.Length > 0 && IsMadeOf(folded, walks);
        }

        return (
            from first in words
            from second in words
            where IsMadeOf(folded, [first, second, .. walks])
            select first
        ).Any();
    }

    private static string[] FoundIn(string text, string[] words) =>
        Array.FindAll(words, word => text.Contains(word, StringComparison.Ordinal));

    // reached[i]: the first i units are these words, and what is no letter.
    private static bool IsMadeOf(string text, string[] words)
    {
        var reached = new bool[text.Length + 1];
        reached[0] = true;
        for (var at = 0; at < text.Length; at++)
        {
            if (!reached[at])
            {
                continue;
            }

            reached[at + 1] |= !char.IsLetter(text[at]);
            foreach (var word in words)
            {
                if (text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
                {
                    reached[at + word.Length] = true;
                }
            }
        }

        return reached[^1];
    }

    private static IEnumerable<string> Walks(string line)
    {
        var back = string.Concat(line.Reverse());
        for (var start = 0; start + WalkLengthMin <= line.Length; start++)
        {
            for (var length = WalkLengthMin; start + length <= line.Length; length++)
            {
                yield return line.Substring(start, length);
                yield return back.Substring(start, length);
            }
        }
    }
}
