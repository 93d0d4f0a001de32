using System.Diagnostics;
using System.Globalization;
using GovChat.Contracts;
using GovChat.Testing.Client;

namespace GovChat.Load;

/// <summary>
/// What the gate costs the server: processor time of one proved call of a signed-in person, all in, beside a call of an open
/// route and beside doing nothing. Many terminals share the calls, because each has its limit.
/// </summary>
internal static class Calls
{
    public const string Usage = """
        usage: GovChat.Load calls [--terminals N]

          --terminals N     how many call at once (20)

        Each terminal makes 15 calls a second for 10 seconds, three times in turn: POST /api/socket/proof, which is the gate
        and nothing behind it, and GET /health/live, which is open, after a minute of the former to warm up. Medians; what
        the server does when nobody calls is taken off. One line of JSON on standard output. Exit 1 when a call was refused.
        """;

    private const int TerminalsUsually = 20;
    private const int CallsPerSecond = 15;
    private const int Rounds = 3;
    private const int WarmUpRounds = 6;

    private static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = new LoadOptions
        {
            Users = TerminalsOf(words),
            Channels = 1,
            Members = 2,
        };
        await using var installation = await Installation.OpenAsync(options, cancellation);
        await using var town = await new Seeding(installation, options).FillAsync(cancellation);
        var server = new ProcessMeter(installation.ServerPid!.Value);
        var database = new ProcessMeter(installation.DatabasePid!.Value);
        var idle = new List<Reading>();
        var proved = new List<Reading>();
        var open = new List<Reading>();
        // Unmeasured: the code is compiled for speed while it runs, and a server runs for months.
        for (var round = 0; round < WarmUpRounds; round++)
        {
            _ = await MeasureAsync(Prove);
        }

        for (var round = 0; round < Rounds; round++)
        {
            idle.Add(await MeasureAsync(null));
            proved.Add(await MeasureAsync(Prove));
            open.Add(await MeasureAsync(LookOpen));
            Progress.Say($"round {round + 1} of {Rounds}");
        }

        var (still, gate, bare) = (Median(idle), Median(proved), Median(open));
        Command.Print(
            new CallsView(
                "calls",
                Environment.ProcessorCount,
                options.Users,
                gate.Calls,
                Milliseconds(gate.Server - still.Server, gate.Calls),
                Milliseconds(bare.Server - still.Server, bare.Calls),
                Milliseconds(gate.Database - still.Database, gate.Calls),
                proved.Sum(reading => reading.Refused)
            )
        );
        return proved.Concat(open).Sum(reading => reading.Refused) == 0 ? 0 : 1;

        async Task<Reading> MeasureAsync(Func<DeviceClient, Task<Answer>>? call)
        {
            var (serverBefore, databaseBefore) = (server.CpuSeconds(), database.CpuSeconds());
            var answers = call is null
                ? await RestAsync(cancellation)
                : await Task.WhenAll(town.Talkers.Select(talker => CallAsync(talker.Device, call, cancellation)));
            return new Reading(
                answers.Sum(answer => answer.Made),
                answers.Sum(answer => answer.Refused),
                server.CpuSeconds() - serverBefore,
                database.CpuSeconds() - databaseBefore
            );
        }
    }

    private static int TerminalsOf(IReadOnlyList<string> words) =>
        words switch
        {
            [_] => TerminalsUsually,
            [_, "--terminals", var text]
                when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 1 => number,
            _ => throw new ArgumentException($"{words[1]} is no option, or wants a whole number above 1."),
        };

    private static Task<Answer> Prove(DeviceClient device) => device.CallAsync(HttpMethod.Post, Routes.SocketProof);

    private static Task<Answer> LookOpen(DeviceClient device) => device.CallAsync(HttpMethod.Get, Routes.HealthLive);

    private static async Task<(int Made, int Refused)[]> RestAsync(CancellationToken cancellation)
    {
        await Task.Delay(Span, cancellation);
        return [];
    }

    private static async Task<(int Made, int Refused)> CallAsync(
        DeviceClient device,
        Func<DeviceClient, Task<Answer>> call,
        CancellationToken cancellation
    )
    {
        var (made, refused) = (0, 0);
        var began = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / CallsPerSecond));
        while (Stopwatch.GetElapsedTime(began) < Span && await timer.WaitForNextTickAsync(cancellation))
        {
            var answer = await call(device);
            made++;
            refused += answer.IsGood ? 0 : 1;
        }

        return (made, refused);
    }

    private static Reading Median(List<Reading> readings) =>
        readings.OrderBy(reading => reading.Server / Math.Max(reading.Calls, 1)).ElementAt(readings.Count / 2);

    private static double Milliseconds(double seconds, int calls) => Math.Round(1000 * seconds / calls, 3);

    private sealed record Reading(int Calls, int Refused, double Server, double Database);
}

/// <summary>The one line of JSON.</summary>
/// <param name="Command">Its name.</param>
/// <param name="Cores">Of the machine.</param>
/// <param name="Terminals">That called at once.</param>
/// <param name="CallsARound">How many calls each figure stands on.</param>
/// <param name="ServerCpuMsPerProvedCall">Server process, all in.</param>
/// <param name="ServerCpuMsPerOpenCall">The same for a call without proof, session and database.</param>
/// <param name="DatabaseCpuMsPerProvedCall">PostgreSQL's processes.</param>
/// <param name="Refused">Calls that were not answered well.</param>
internal sealed record CallsView(
    string Command,
    int Cores,
    int Terminals,
    int CallsARound,
    double ServerCpuMsPerProvedCall,
    double ServerCpuMsPerOpenCall,
    double DatabaseCpuMsPerProvedCall,
    int Refused
);
