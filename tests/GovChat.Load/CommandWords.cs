using System.Globalization;

namespace GovChat.Load;

/// <summary>Reads command lines that consist of named numbers.</summary>
internal static class CommandWords
{
    /// <summary>The numbers by name, those not given as they are by default; the first word is the command.</summary>
    /// <exception cref="ArgumentException">A name is unknown, or what follows it is no number above 0.</exception>
    public static IReadOnlyDictionary<string, int> Numbers(
        IReadOnlyList<string> words,
        params ReadOnlySpan<(string Name, int Value)> known
    )
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, value) in known)
        {
            numbers[name] = value;
        }

        for (var at = 1; at < words.Count; at += 2)
        {
            var name = words[at];
            if (!numbers.ContainsKey(name))
            {
                throw new ArgumentException($"Unknown option {name}.");
            }

            numbers[name] =
                at + 1 < words.Count
                && int.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number > 0
                    ? number
                    : throw new ArgumentException($"{name} needs a whole number above 0.");
        }

        return numbers;
    }
}
