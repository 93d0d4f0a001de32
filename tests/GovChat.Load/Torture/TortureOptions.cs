using System.Globalization;

namespace GovChat.Load.Torture;

/// <summary>What the command line asks for.</summary>
internal sealed record TortureOptions
{
    public const string Usage = """
        usage: GovChat.Load torture [--cycles N] [--seed N] [--clients N] [--kills-only] [--log FILE] [--server FILE]
               GovChat.Load torture --sabotage NAME [--cycles N]
               GovChat.Load torture --check FILE

          --cycles N        faults, one after the other, each endured and recovered from (20)
          --seed N          another plan of faults (1)
          --clients N       people who talk all the time (6)
          --kills-only      SIGKILL of the server and of PostgreSQL, in turns, and nothing else
          --log FILE        keeps the operation log there; else it is kept only where something was found
          --server FILE     another GovChat.Server.dll than the one built with this program
          --sabotage NAME   builds a copy of the sources with one guarantee taken away and expects the checker to find it;
                            "all" for each in turn
          --check FILE      holds a log that was kept against the properties

        One line of JSON on standard output, progress on standard error. Exit 1 when a property did not hold, or a
        sabotaged copy was not found.
        """;

    public int Cycles { get; init; } = 20;

    public ulong Seed { get; init; } = 1;

    public int Clients { get; init; } = 6;

    public bool KillsOnly { get; init; }

    public string? LogFile { get; init; }

    public string? ServerFile { get; init; }

    public string? Sabotage { get; init; }

    public string? CheckFile { get; init; }

    /// <summary>Faults other than those of the plan, in turns.</summary>
    public IReadOnlyList<Fault>? Only { get; init; }

    /// <exception cref="ArgumentException">A word is unknown, or a number is missing or out of range.</exception>
    public static TortureOptions Parse(IReadOnlyList<string> words)
    {
        var options = new TortureOptions();
        for (var at = 1; at < words.Count; at++)
        {
            var word = words[at];
            string Value() => ++at < words.Count ? words[at] : throw new ArgumentException($"{word} needs a value.");
            options = word switch
            {
                "--cycles" => options with { Cycles = Number(word, Value()) },
                "--seed" => options with { Seed = (ulong)Number(word, Value()) },
                "--clients" => options with { Clients = Number(word, Value()) },
                "--kills-only" => options with { KillsOnly = true },
                "--log" => options with { LogFile = Path.GetFullPath(Value()) },
                "--server" => options with { ServerFile = Path.GetFullPath(Value()) },
                "--sabotage" => options with { Sabotage = Value() },
                "--check" => options with { CheckFile = Path.GetFullPath(Value()) },
                _ => throw new ArgumentException($"Unknown option {word}."),
            };
        }

        return options.Clients >= 3 ? options : throw new ArgumentException("--clients needs at least 3.");
    }

    /// <summary>The fault of each cycle: all in turns, in an order of the seed's for each round.</summary>
    public IEnumerable<Fault> Plan(Dice dice)
    {
        IReadOnlyList<Fault> kinds =
            Only ?? (KillsOnly ? [Fault.KillServer, Fault.KillDatabase] : Enum.GetValues<Fault>());
        var cycle = 0;
        while (cycle < Cycles)
        {
            var round = kinds.ToList();
            while (round.Count > 0 && cycle++ < Cycles)
            {
                var at = KillsOnly || Only is not null ? 0 : dice.Below(round.Count);
                yield return round[at];
                round.RemoveAt(at);
            }
        }
    }

    private static int Number(string word, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new ArgumentException($"{word} needs a whole number above 0, not {text}.");
}
