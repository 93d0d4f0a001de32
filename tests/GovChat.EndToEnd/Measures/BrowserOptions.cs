using System.Globalization;

namespace GovChat.EndToEnd.Measures;

/// <summary>What the command line asks for.</summary>
internal sealed record BrowserOptions
{
    public const string Usage = """
        usage: GovChat.EndToEnd browser [--starts N] [--switches N] [--messages N] [--minutes N] [--per-minute N] [--only PARTS]

          --starts N       starts of each client without a cache, in turns (7)
          --switches N     clicks from channel to channel (50)
          --messages N     messages of the channel that is scrolled through (5000)
          --minutes N      how long the traffic lasts (3; an hour is 60)
          --per-minute N   messages a minute that arrive meanwhile in the open channel (60)
          --only PARTS     some of start,switching,scrolling,memory

        One line of JSON on standard output, progress on standard error. Exit 1 when a bar was missed.
        """;

    private static readonly string[] Parts = ["start", "switching", "scrolling", "memory"];

    public int Starts { get; init; } = 7;

    public int Switches { get; init; } = 50;

    public int Messages { get; init; } = 5_000;

    public int Minutes { get; init; } = 3;

    public int PerMinute { get; init; } = 60;

    public IReadOnlyList<string> Only { get; init; } = Parts;

    /// <exception cref="ArgumentException">A word is unknown, or a number is missing or not above 0.</exception>
    public static BrowserOptions Parse(IReadOnlyList<string> words)
    {
        if (words is not ["browser", ..])
        {
            throw new ArgumentException("The only command is browser.");
        }

        var options = new BrowserOptions();
        for (var at = 1; at < words.Count; at += 2)
        {
            var word = words[at];
            var value = at + 1 < words.Count ? words[at + 1] : throw new ArgumentException($"{word} needs a value.");
            options = word switch
            {
                "--starts" => options with { Starts = Number(word, value) },
                "--switches" => options with { Switches = Number(word, value) },
                "--messages" => options with { Messages = Number(word, value) },
                "--minutes" => options with { Minutes = Number(word, value) },
                "--per-minute" => options with { PerMinute = Number(word, value) },
                "--only" => options with { Only = PartsOf(value) },
                _ => throw new ArgumentException($"Unknown option {word}."),
            };
        }

        return options;
    }

    public bool Wants(string part) => Only.Contains(part, StringComparer.Ordinal);

    private static string[] PartsOf(string value) =>
        value.Split(',') is { } asked && asked.All(part => Parts.Contains(part, StringComparer.Ordinal))
            ? asked
            : throw new ArgumentException($"--only takes some of {string.Join(',', Parts)}.");

    private static int Number(string word, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{word} needs a whole number above 0.");
}
