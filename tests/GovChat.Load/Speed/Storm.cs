using System.Collections.Concurrent;
using System.Diagnostics;
using GovChat.Testing.Client;

namespace GovChat.Load.Speed;

/// <summary>
/// The morning after the network was away: everybody's terminal comes back at once, with the session it had. Then nobody
/// says anything, and each socket costs what it costs.
/// </summary>
internal static class Storm
{
    private const int Sockets = 2_000;
    private const int AtOnce = 64;
    private const double KibPerMib = 1_024;

    // Long enough for garbage of the storm to be collected by whoever collects; nobody is told to.
    private static readonly TimeSpan RestsFor = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Twice: what a socket holds is measured at the first, before a storm has left anything behind; how fast they come at
    /// the second, when the code of a handshake is compiled, as it is on a server whose network was away.
    /// </summary>
    public static async Task<IReadOnlyList<Figure>> MeasureAsync(SpeedRig rig, CancellationToken cancellation)
    {
        var lines = new ConcurrentBag<ChatConnectionClient>();
        try
        {
            var memory = rig.Meters.ServerMemory!.PssMib;
            var first = await OpenAsync(rig, lines, cancellation);
            await Task.Delay(RestsFor, cancellation);
            var resting = rig.Meters.Read();
            memory = rig.Meters.ServerMemory.PssMib - memory;
            await Task.Delay(RestsFor, cancellation);
            var rested = rig.Meters.Read();
            var cut = lines.Count(line => !line.IsOpen);
            await CloseAsync(lines);
            await Task.Delay(RestsFor, cancellation);
            var second = await OpenAsync(rig, lines, cancellation);
            return
            [
                Figure.AtLeast("sockets a second", second.Rate, 1_000),
                Figure.AtMost("server memory KB per idle socket", memory * KibPerMib / Sockets, 40),
                Figure.AtMost("sockets that were cut", cut + lines.Count(line => !line.IsOpen), 0),
                Figure.Told("server CPU ms per socket opened", second.ServerMs),
                Figure.Told("driver CPU ms per socket opened", second.DriverMs),
                Figure.Told("database CPU ms per socket opened", second.DatabaseMs),
                Figure.Told("sockets a second, the first time", first.Rate),
                Figure.Told("server CPU ms per socket opened, the first time", first.ServerMs),
                Figure.Told(
                    "server cores while nobody says anything",
                    (rested.Server - resting.Server)!.Value / (rested.At - resting.At)
                ),
            ];
        }
        finally
        {
            await CloseAsync(lines);
        }
    }

    private static async Task<Cost> OpenAsync(
        SpeedRig rig,
        ConcurrentBag<ChatConnectionClient> lines,
        CancellationToken cancellation
    )
    {
        var before = rig.Meters.Read();
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Sockets),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (number, token) =>
            {
                var device = rig.Town.Talkers[number % rig.Town.Talkers.Count].Device;
                lines.Add(await device.ConnectAsync(new SocketOptions { OnMessage = _ => { } }, token));
            }
        );
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var after = rig.Meters.Read();
        return new Cost(
            Sockets / seconds,
            MsPerSocket((after.Server - before.Server)!.Value),
            MsPerSocket(after.Driver - before.Driver),
            MsPerSocket((after.Database - before.Database)!.Value)
        );
    }

    private static double MsPerSocket(double seconds) => 1_000 * seconds / Sockets;

    private static async Task CloseAsync(ConcurrentBag<ChatConnectionClient> lines)
    {
        await Parallel.ForEachAsync(lines, CancellationToken.None, async (line, _) => await line.DisposeAsync());
        lines.Clear();
    }

    /// <summary>What a storm cost: sockets a second, and processor time for each, in ms.</summary>
    private readonly record struct Cost(double Rate, double ServerMs, double DriverMs, double DatabaseMs);
}
