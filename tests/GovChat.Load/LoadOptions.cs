using System.Globalization;

namespace GovChat.Load;

/// <summary>What the command line asks for.</summary>
internal sealed record LoadOptions
{
    public const string Usage = """
        usage: GovChat.Load rooms [--users N] [--channels N] [--members N] [--rate N] [--seconds N] [--warm-up N]
                                  [--search] [--server FILE] [--url ORIGIN --set-up-link LINK]

          --users N         people with a terminal each, signed in and connected (200)
          --channels N      private channels (20)
          --members N       members of each channel (50)
          --rate N          messages offered a second, whatever the server does (300)
          --seconds N       how long it is measured (20)
          --warm-up N       seconds at the same rate before that, checked but not timed (5)
          --search          looks for the highest rate with p99 under 200 ms, from --rate upwards
          --server FILE     another GovChat.Server.dll than the one built with this program
          --url ORIGIN      a server that runs already, with its unused --set-up-link; else one is started, with a
                            database cluster of its own, and removed afterwards

        One line of JSON on standard output, progress on standard error. Exit 1 when a message was lost, doubled, out of
        order, wrong or refused, or when a guard was off.
        """;

    public int Users { get; init; } = 200;

    public int Channels { get; init; } = 20;

    public int Members { get; init; } = 50;

    public int Rate { get; init; } = 300;

    public int Seconds { get; init; } = 20;

    public int WarmUpSeconds { get; init; } = 5;

    public bool Searches { get; init; }

    public string? ServerFile { get; init; }

    public Uri? Url { get; init; }

    public string? SetUpLink { get; init; }

    /// <exception cref="ArgumentException">A word is unknown, or a number is missing or out of range.</exception>
    public static LoadOptions Parse(IReadOnlyList<string> words)
    {
        if (words is not ["rooms", ..])
        {
            throw new ArgumentException("The only command is rooms.");
        }

        var options = new LoadOptions();
        for (var at = 1; at < words.Count; at++)
        {
            var word = words[at];
            string Value() => ++at < words.Count ? words[at] : throw new ArgumentException($"{word} needs a value.");
            options = word switch
            {
                "--users" => options with { Users = Number(word, Value()) },
                "--channels" => options with { Channels = Number(word, Value()) },
                "--members" => options with { Members = Number(word, Value()) },
                "--rate" => options with { Rate = Number(word, Value()) },
                "--seconds" => options with { Seconds = Number(word, Value()) },
                "--warm-up" => options with { WarmUpSeconds = Number(word, Value()) },
                "--search" => options with { Searches = true },
                "--server" => options with { ServerFile = Path.GetFullPath(Value()) },
                "--url" => options with { Url = new Uri(Value()) },
                "--set-up-link" => options with { SetUpLink = Value() },
                _ => throw new ArgumentException($"Unknown option {word}."),
            };
        }

        if (options.Members > options.Users || options.Members < 2)
        {
            throw new ArgumentException("A channel needs two members, and each of them is a user.");
        }

        return (options.Url is null) == (options.SetUpLink is null)
            ? options
            : throw new ArgumentException("--url and --set-up-link come together.");
    }

    private static int Number(string word, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{word} needs a whole number above 0, not {text}.");
}
