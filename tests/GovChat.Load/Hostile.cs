using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Testing.Client;

namespace GovChat.Load;

/// <summary>
/// Terminals that nobody let in try to sign in, as fast as they can, while real people sign in one after another: whether
/// anybody outside can keep them out or slow them down.
/// </summary>
internal static class Hostile
{
    public const string Usage = """
        usage: GovChat.Load hostile [--attempts N] [--people N] [--terminals N]

          --attempts N      sign-ins tried from terminals that wait for approval (100000)
          --people N        real people, who sign in again and again (40)
          --terminals N     terminals that wait, each from an address of its own (100)

        One line of JSON on standard output: how long a real sign-in took alone and meanwhile, each from the first call to
        the answer of the last. Exit 1 when an attempt got further than the gate or a real person was refused.
        """;

    private const int AtOnce = 16;

    private static readonly string[] Stopped = [Refusal.DeviceNotApproved, Refusal.TooManyCalls];

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var numbers = CommandWords.Numbers(words, ("--attempts", 100_000), ("--people", 40), ("--terminals", 100));
        var (attempts, people) = (numbers["--attempts"], numbers["--people"]);
        var options = new LoadOptions
        {
            Users = people,
            Channels = 1,
            Members = 2,
        };
        await using var installation = await Installation.OpenAsync(options, cancellation);
        var seeding = new Seeding(installation, options);
        await using var town = await seeding.FillAsync(cancellation);
        var strangers = await EnrolAsync(installation, numbers["--terminals"], cancellation);

        var alone = new LatencyHistogram();
        var aloneCount = await SignInAllAsync(town, seeding.Password, alone, () => false, cancellation);
        Progress.Say($"{aloneCount} real sign-ins alone; now {attempts} hostile ones");

        var codes = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var began = Stopwatch.GetTimestamp();
        var attack = AttackAsync(strangers, attempts, codes, cancellation);
        var meanwhile = new LatencyHistogram();
        var count = await SignInAllAsync(town, seeding.Password, meanwhile, () => !attack.IsCompleted, cancellation);
        await attack;
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        foreach (var stranger in strangers)
        {
            stranger.Dispose();
        }

        var further = codes.Where(code => !Stopped.Contains(code.Key, StringComparer.Ordinal)).Sum(code => code.Value);
        Command.Print(
            new HostileView(
                "hostile",
                Environment.ProcessorCount,
                attempts,
                Math.Round(attempts / seconds, 1),
                codes,
                further,
                aloneCount,
                alone.View(),
                count,
                meanwhile.View()
            )
        );
        return further == 0 ? 0 : 1;
    }

    /// <summary>Terminals with a key and a code, and nobody who lets them in; a few for each address.</summary>
    private static async Task<IReadOnlyList<DeviceClient>> EnrolAsync(
        Installation installation,
        int count,
        CancellationToken cancellation
    )
    {
        const int perAddress = 2;
        var strangers = new List<DeviceClient>(count);
        for (var number = 0; number < count; number++)
        {
            var address = new IPAddress([
                127,
                9,
                (byte)(number / perAddress / 250),
                (byte)((number / perAddress % 250) + 1),
            ]);
            var stranger = new DeviceClient(installation.Origin, from: address);
            await stranger.EnrolAsync(cancellation);
            strangers.Add(stranger);
        }

        return strangers;
    }

    private static Task AttackAsync(
        IReadOnlyList<DeviceClient> strangers,
        int attempts,
        ConcurrentDictionary<string, int> codes,
        CancellationToken cancellation
    ) =>
        Parallel.ForAsync(
            0,
            attempts,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (number, token) =>
            {
                var answer = await strangers[number % strangers.Count]
                    .CallAsync(
                        HttpMethod.Post,
                        Routes.SignInBegin,
                        new BeginSignInRequest($"staff-{number % 40:D4}"),
                        token
                    );
                codes.AddOrUpdate(answer.Code ?? $"{(int)answer.Status}", 1, (_, seen) => seen + 1);
            }
        );

    /// <summary>Each person once, and on from the first while it goes on; says how many sign-ins there were.</summary>
    private static async Task<int> SignInAllAsync(
        Town town,
        string password,
        LatencyHistogram times,
        Func<bool> goesOn,
        CancellationToken cancellation
    )
    {
        var count = 0;
        do
        {
            foreach (var talker in town.Talkers)
            {
                times.Add(await SignInAsync(talker, password, cancellation));
                count++;
                if (count >= town.Talkers.Count && !goesOn())
                {
                    return count;
                }
            }
        } while (goesOn());

        return count;
    }

    /// <summary>The ticks from the first call to the last answer, without the wait for a code that was not used yet.</summary>
    private static async Task<long> SignInAsync(Talker talker, string password, CancellationToken cancellation)
    {
        var device = talker.Device;
        device.SessionReference = null;
        device.SetCookie(Headers.SessionCookie, null);
        var code = await device.Authenticator!.NextCodeAsync(cancellation);
        var began = Stopwatch.GetTimestamp();
        await device.PostAsync(Routes.SignInBegin, new BeginSignInRequest($"staff-{talker.Place:D4}"), cancellation);
        await device.PostAsync(Routes.SignInOtp, new PresentOtpRequest(code), cancellation);
        var me = await device.PostAsync<PresentPasswordRequest, MeView>(
            Routes.SignInPassword,
            new PresentPasswordRequest(password),
            cancellation
        );
        var took = Stopwatch.GetTimestamp() - began;
        device.SessionReference = me.SessionReference;
        return took;
    }

    /// <summary>The one line of JSON.</summary>
    private sealed record HostileView(
        string Command,
        int Cores,
        int Attempts,
        double AttemptsPerSecond,
        IReadOnlyDictionary<string, int> Answers,
        int GotFurther,
        int SignInsAlone,
        LatencyView SignInAloneMs,
        int SignInsMeanwhile,
        LatencyView SignInMeanwhileMs
    );
}
