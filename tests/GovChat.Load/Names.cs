using System.Collections.Concurrent;
using System.Diagnostics;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Testing.Client;

namespace GovChat.Load;

/// <summary>
/// Whether the time of an answer tells if somebody has a name: pairs of a known and an unknown one, each through all three
/// steps with a wrong code and a wrong password, the two of a pair one after the other in turns.
/// </summary>
internal sealed class Names(IReadOnlyList<DeviceClient> terminals, NamesOptions options)
{
    private const string WrongCode = "000000";
    private const string WrongPassword = "the kettle sings at noon";
    private const int Steps = 3;

    private readonly ConcurrentBag<double[]> known = [];
    private readonly ConcurrentBag<double[]> unknown = [];
    private int unexpected;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = NamesOptions.Parse(words);
        await using var installation = await Installation.OpenAsync(options.Server, cancellation);
        var terminals = await new NamesSeeding(installation, options).FillAsync(cancellation);
        try
        {
            var view = await new Names(terminals, options).MeasureAsync(cancellation);
            Command.Print(view);
            return view.Unexpected == 0 ? 0 : 1;
        }
        finally
        {
            foreach (var terminal in terminals)
            {
                terminal.Dispose();
            }
        }
    }

    private async Task<NamesView> MeasureAsync(CancellationToken cancellation)
    {
        var done = 0;
        // A terminal belongs to one lane, so that nobody waits for anybody at it.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, terminals.Count),
            new ParallelOptions { MaxDegreeOfParallelism = options.Lanes, CancellationToken = cancellation },
            async (terminal, token) =>
            {
                for (var pair = terminal; pair < options.Pairs; pair += terminals.Count)
                {
                    await MeasurePairAsync(terminals[terminal], pair, token);
                    if (Interlocked.Increment(ref done) % 100 == 0)
                    {
                        Progress.Say($"{done} pairs");
                    }
                }
            }
        );
        return new NamesView(
            "names",
            known.Count,
            options.Lanes,
            Environment.ProcessorCount,
            Compare(times => times[0]),
            Compare(times => times[1]),
            Compare(times => times[2]),
            Compare(times => times.Sum()),
            unexpected
        );
    }

    private async Task MeasurePairAsync(DeviceClient terminal, int pair, CancellationToken cancellation)
    {
        var round = pair / terminals.Count;
        var person = round % options.People;
        var knownFirst = round % 2 == 0;
        for (var turn = 0; turn < 2; turn++)
        {
            var isKnown = turn == 0 == knownFirst;
            var name = isKnown ? NamesSeeding.KnownName(person) : NamesSeeding.UnknownName(person);
            (isKnown ? known : unknown).Add(await TryAsync(terminal, name, cancellation));
        }
    }

    /// <summary>All three steps; how many milliseconds each took.</summary>
    private async Task<double[]> TryAsync(DeviceClient terminal, string name, CancellationToken cancellation)
    {
        var times = new double[Steps];
        async Task<Answer> StepAsync<T>(int step, string path, T request)
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await terminal.CallAsync(HttpMethod.Post, path, request, cancellation);
            times[step] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            return answer;
        }

        var begun = await StepAsync(0, Routes.SignInBegin, new BeginSignInRequest(name));
        var code = await StepAsync(1, Routes.SignInOtp, new PresentOtpRequest(WrongCode));
        var verdict = await StepAsync(2, Routes.SignInPassword, new PresentPasswordRequest(WrongPassword));
        if (!begun.IsGood || !code.IsGood || verdict.Code != Refusal.SignInRefused)
        {
            Interlocked.Increment(ref unexpected);
        }

        return times;
    }

    private TwoSamplesView Compare(Func<double[], double> part) =>
        TwoSamples.Compare([.. known.Select(part)], [.. unknown.Select(part)]);
}

/// <summary>The one line of JSON.</summary>
/// <param name="Command">Which measure.</param>
/// <param name="Pairs">How many pairs.</param>
/// <param name="Lanes">How many at once.</param>
/// <param name="Cores">Of the machine.</param>
/// <param name="Begin">Step 1.</param>
/// <param name="Code">Step 2.</param>
/// <param name="Password">Step 3, which waits for its floor of 300 ms.</param>
/// <param name="Whole">All three.</param>
/// <param name="Unexpected">Answers that were not the expected ones; then the figures mean nothing.</param>
internal sealed record NamesView(
    string Command,
    int Pairs,
    int Lanes,
    int Cores,
    TwoSamplesView Begin,
    TwoSamplesView Code,
    TwoSamplesView Password,
    TwoSamplesView Whole,
    int Unexpected
);
