using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Testing.Client;

namespace GovChat.Load.Torture;

/// <summary>
/// One installation under one plan of faults: people talk all the time, each cycle breaks something and puts it right,
/// and waits until everybody was acknowledged again. In the end everything is read once more and checked.
/// </summary>
internal sealed class TortureRun(TortureOptions options, Rig rig, Recorder recorder) : IAsyncDisposable
{
    private const int ChannelCount = 2;

    /// <summary>How long a cycle may take from the end of its fault until everybody is served again.</summary>
    private static readonly TimeSpan RecoversWithin = TimeSpan.FromSeconds(120);

    private readonly Dice dice = new(options.Seed);
    private readonly FaultProxy proxy = new(rig.Port);
    private readonly Dictionary<string, int> cycles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> skipped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> recoveries = new(StringComparer.Ordinal);
    private int idleCycles;
    private int deeds;

    public async Task<(TortureView View, IReadOnlyList<Finding> Findings)> RunAsync(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var sizes = new LoadOptions
        {
            Users = options.Clients,
            Channels = ChannelCount,
            Members = options.Clients,
            Url = rig.Origin,
            SetUpLink = rig.SetUpLink,
        };
        await using var installation = await Installation.OpenAsync(sizes, cancellation);
        var seeding = new Seeding(installation, sizes) { NewDevice = ThroughProxy, Connects = false };
        await using var town = await seeding.FillAsync(cancellation);
        var clients = ClientsOf(town);
        var findings = await TortureAsync(clients, town, cancellation) is { } unserved
            ? [unserved] // Nothing was read in the end, so that nothing else can be judged.
            : Checker.Check(recorder.Entries);
        return (ViewOf(findings, Stopwatch.GetElapsedTime(began)), findings);
    }

    /// <summary>All cycles and the last reading; what was found where somebody is not served any more, else null.</summary>
    private async Task<Finding?> TortureAsync(Client[] clients, Town town, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var goesOn = true;
        var everybody = Task.WhenAll(
            clients.Select(client => client.RunAsync(() => Volatile.Read(ref goesOn), ending.Token)).ToArray()
        );
        try
        {
            await AllAcknowledgedAsync(clients, recorder.Now, everybody, cancellation);
            var faults = new Faults(rig, proxy, dice, isShort: options.KillsOnly);
            foreach (var fault in options.Plan(dice))
            {
                await CycleAsync(fault, faults, clients, town, everybody, cancellation);
            }

            Volatile.Write(ref goesOn, false);
            await everybody.WaitAsync(RecoversWithin, cancellation);
            Progress.Say("everybody has come to rest; reading everything once more");
            await ReadAllAsync(clients, town, cancellation);
            return null;
        }
        catch (TimeoutException unserved)
        {
            return new Finding("served-again", "not-served", unserved.Message);
        }
        finally
        {
            await ending.CancelAsync();
            await everybody.ContinueWith(
                static _ => { },
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
            foreach (var client in clients)
            {
                await client.Terminal.DisposeAsync();
            }
        }
    }

    public ValueTask DisposeAsync() => proxy.DisposeAsync();

    private DeviceClient ThroughProxy(IPAddress from) =>
        new(
            rig.Origin,
            new SocketsHttpHandler
            {
                UseCookies = false,
                UseProxy = false,
                AllowAutoRedirect = false,
                ConnectCallback = async (_, token) =>
                {
                    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
                    {
                        NoDelay = true,
                    };
                    try
                    {
                        socket.Bind(new IPEndPoint(from, 0));
                        await socket.ConnectAsync(IPAddress.Loopback, proxy.Port, token);
                        return new NetworkStream(socket, ownsSocket: true);
                    }
                    catch
                    {
                        socket.Dispose();
                        throw;
                    }
                },
            }
        );

    /// <summary>The last one wanders, and the first adds them again.</summary>
    private Client[] ClientsOf(Town town)
    {
        var terminals = town
            .Talkers.Select(talker => new Terminal(
                talker.Place,
                talker,
                [
                    .. town.Channels.Select(
                        (channel, number) => new ChannelCopy(channel.Id, Seeding.ChannelName(number))
                    ),
                ],
                recorder
            ))
            .ToArray();
        return
        [
            .. terminals.Select(terminal => new Client(
                terminal,
                terminal.Number == terminals.Length - 1 ? terminals[0] : null,
                recorder,
                dice.For(terminal.Number)
            )),
        ];
    }

    private async Task CycleAsync(
        Fault fault,
        Faults faults,
        Client[] clients,
        Town town,
        Task everybody,
        CancellationToken cancellation
    )
    {
        if (Faults.WhyNot(fault, rig) is { } reason)
        {
            skipped[$"{fault}"] = reason;
            return;
        }

        var before = recorder.Acknowledged;
        await DoDeedAsync(clients[1].Terminal, town, cancellation);
        await Task.Delay(dice.Milliseconds(200, options.KillsOnly ? 700 : 1_500), cancellation);
        if (recorder.Acknowledged == before)
        {
            idleCycles++;
        }

        await faults.DoAsync(fault, cancellation);
        var restored = recorder.Now;
        await AllAcknowledgedAsync(clients, restored, everybody, cancellation);
        var seconds = Math.Round((recorder.Now - restored) / 1e6, 2);
        recoveries[$"{fault}"] = Math.Max(seconds, recoveries.GetValueOrDefault($"{fault}"));
        cycles[$"{fault}"] = cycles.GetValueOrDefault($"{fault}") + 1;
        Progress.Say(
            $"cycle {cycles.Values.Sum()} {fault}: {recorder.Acknowledged} acknowledged, recovered in {seconds} s"
        );
    }

    /// <summary>An act that the audit log keeps, by a name of its own, and how long the log is.</summary>
    private async Task DoDeedAsync(Terminal terminal, Town town, CancellationToken cancellation)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"操作 {deeds++:D4}");
        var act = terminal.New(Operation.Deed, terminal.Copies[0]) with { Deed = Deeds.Opened(name) };
        var request = new OpenChannelRequest(ChannelKind.Private, name, "", []);
        // Not waited for: the fault comes while it is on its way, or before or after.
        _ = terminal.ActAsync(
            act,
            (device, token) => device.CallAsync(HttpMethod.Post, Routes.Channels, request, token),
            cancellation
        );
        await ReadAuditAsync(town, before: null, limit: 1, cancellation);
    }

    /// <summary>Waits until everybody was acknowledged after that instant.</summary>
    private static async Task AllAcknowledgedAsync(
        Client[] clients,
        long since,
        Task everybody,
        CancellationToken cancellation
    )
    {
        var began = Stopwatch.GetTimestamp();
        while (clients.Any(client => client.Terminal.AcknowledgedAt <= since))
        {
            if (everybody.IsFaulted)
            {
                await everybody;
            }

            if (Stopwatch.GetElapsedTime(began) > RecoversWithin)
            {
                var troubles = clients
                    .Where(client => client.Terminal.AcknowledgedAt <= since)
                    .Select(client => $"client {client.Terminal.Number}: {client.Terminal.Trouble}");
                throw new TimeoutException(string.Join("; ", troubles));
            }

            await Task.Delay(10, cancellation);
        }
    }

    private async Task ReadAllAsync(Client[] clients, Town town, CancellationToken cancellation)
    {
        foreach (var terminal in clients.Select(client => client.Terminal))
        {
            foreach (var copy in terminal.Copies)
            {
                await SurelyAsync(() => terminal.CatchUpAsync(copy, cancellation, isFinal: true), cancellation);
            }

            await SurelyAsync(() => terminal.AskPositionsAsync(isFinal: true, cancellation), cancellation);
        }

        foreach (var terminal in clients.Select(client => client.Terminal).Take(2))
        {
            foreach (var copy in terminal.Copies)
            {
                var (before, hasOlder) = (0L, true);
                while (hasOlder)
                {
                    HistoryPage? page = null;
                    var from = before;
                    await SurelyAsync(
                        async () =>
                        {
                            page = await terminal.ReadAsync(copy, from, isFinal: true, cancellation);
                            return page is not null;
                        },
                        cancellation
                    );
                    hasOlder = page!.HasOlder;
                    before = page.Messages.Count > 0 ? page.Messages[0].Sequence : 0;
                }
            }
        }

        var (earlierThan, hasEarlier) = ((long?)null, true);
        while (hasEarlier)
        {
            var page = await ReadAuditAsync(town, earlierThan, Limits.AuditPageMax, cancellation);
            foreach (var entry in page.Entries)
            {
                recorder.See(
                    new LogEntry
                    {
                        At = 0,
                        Operation = Operation.Leaf,
                        Outcome = Outcome.Ok,
                        Deed = Deeds.Of(entry),
                        Sequence = entry.Sequence,
                    }
                );
            }

            hasEarlier = page.HasOlder;
            earlierThan = page.Entries.Count > 0 ? page.Entries[^1].Sequence : null;
        }
    }

    private async Task<AuditPage> ReadAuditAsync(Town town, long? before, int limit, CancellationToken cancellation)
    {
        var begin = recorder.Begin(
            new LogEntry
            {
                At = 0,
                Operation = Operation.Audit,
                Outcome = Outcome.Invoke,
                Client = -1,
            }
        );
        var from = before is { } number ? $"&before={number}" : "";
        AuditPage? page = null;
        await SurelyAsync(
            async () =>
            {
                var answer = await town.Owner.CallAsync(
                    HttpMethod.Get,
                    $"{Routes.Audit}?limit={limit}{from}",
                    body: null,
                    cancellation
                );
                page = answer.IsGood ? answer.Read<AuditPage>() : null;
                return answer.IsGood;
            },
            cancellation
        );
        if (before is null)
        {
            recorder.End(begin with { Outcome = Outcome.Ok, Last = page!.Entries[0].Sequence });
        }

        return page!;
    }

    /// <summary>Again until it went well; nothing is broken any more, but the server counts calls.</summary>
    private static async Task SurelyAsync(Func<Task<bool>> ask, CancellationToken cancellation)
    {
        const int triesMax = 60;
        var tries = 0;
        while (!await ask())
        {
            tries++;
            if (tries == triesMax)
            {
                throw new TimeoutException("the last reading was not answered");
            }

            await Task.Delay(TimeSpan.FromSeconds(0.5), cancellation);
        }
    }

    private TortureView ViewOf(IReadOnlyList<Finding> findings, TimeSpan took)
    {
        int Of(string property) => findings.Count(finding => finding.Property == property);
        var stored = recorder
            .Entries.Where(entry =>
                entry is { Operation: Operation.History, IsFinal: true, Client: 0, Items: not null }
            )
            .Sum(entry => entry.Items!.Count);
        return new TortureView(
            "torture",
            options.Seed,
            Environment.ProcessorCount,
            cycles,
            skipped,
            idleCycles,
            recorder.Entries.Count,
            recorder.Acknowledged,
            recorder.Repeated,
            recorder.Unknown,
            stored,
            Of("nothing-lost"),
            Of("nothing-doubled"),
            Of("real-time"),
            Of("no-phantoms"),
            findings.CountBy(finding => finding.Anomaly).ToDictionary(StringComparer.Ordinal),
            recoveries,
            Math.Round(took.TotalSeconds, 1)
        );
    }
}
