using System.Globalization;

namespace GovChat.Load;

/// <summary>What the command line asks for, of the comparison of known and unknown names.</summary>
internal sealed record NamesOptions
{
    public const string Usage = """
        usage: GovChat.Load names [--pairs N] [--terminals N] [--people N] [--lanes N] [--server FILE]
                                  [--url ORIGIN --set-up-link LINK]

          --pairs N         a known and an unknown name each, wrong code, wrong password, all three steps (2000)
          --terminals N     shared terminals at which everybody is admitted (20)
          --people N        known names (25)
          --lanes N         terminals in use at once; the pair itself is always one after the other (4)
          --server FILE, --url ORIGIN --set-up-link LINK   as for rooms

        A name may fail four times at a terminal before it has to wait, so pairs are at most 4 × terminals × people; nobody
        may fail a hundred times in all, so terminals are at most 24. No refusal comes before 300 ms: 2,000 pairs in 4 lanes
        take some six minutes. One line of JSON on standard output. Exit 1 when an answer was not the one that was expected.
        """;

    /// <summary>Failures of one name at one terminal that cost no wait.</summary>
    public const int AttemptsFree = 4;

    /// <summary>Beyond it a person would reach the hundred failures that need a new link.</summary>
    private const int TerminalsMax = 24;

    public int Pairs { get; init; } = 2_000;

    public int Terminals { get; init; } = 20;

    public int People { get; init; } = 25;

    public int Lanes { get; init; } = 4;

    /// <summary>Where the server comes from.</summary>
    public LoadOptions Server { get; init; } = new();

    /// <exception cref="ArgumentException">A word is unknown, or a number is missing or out of range.</exception>
    public static NamesOptions Parse(IReadOnlyList<string> words)
    {
        var options = new NamesOptions();
        for (var at = 1; at < words.Count; at++)
        {
            var word = words[at];
            string Value() => ++at < words.Count ? words[at] : throw new ArgumentException($"{word} needs a value.");
            options = word switch
            {
                "--pairs" => options with { Pairs = Number(word, Value()) },
                "--terminals" => options with { Terminals = Number(word, Value()) },
                "--people" => options with { People = Number(word, Value()) },
                "--lanes" => options with { Lanes = Number(word, Value()) },
                "--server" => options with { Server = options.Server with { ServerFile = Path.GetFullPath(Value()) } },
                "--url" => options with { Server = options.Server with { Url = new Uri(Value()) } },
                "--set-up-link" => options with { Server = options.Server with { SetUpLink = Value() } },
                _ => throw new ArgumentException($"Unknown option {word}."),
            };
        }

        if (options.Terminals > TerminalsMax || options.Pairs > AttemptsFree * options.Terminals * options.People)
        {
            throw new ArgumentException("Too many pairs for so few terminals and people, or too many terminals.");
        }

        return (options.Server.Url is null) == (options.Server.SetUpLink is null)
            ? options
            : throw new ArgumentException("--url and --set-up-link come together.");
    }

    private static int Number(string word, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{word} needs a whole number above 0, not {text}.");
}
