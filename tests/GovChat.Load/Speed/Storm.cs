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

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(SpeedRig rig, CancellationToken cancellation)
    {
        var lines = new ConcurrentBag<ChatConnectionClient>();
        try
        {
            var (memoryBefore, before) = (rig.Meters.ServerMemory!, rig.Meters.Read());
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
            await Task.Delay(RestsFor, cancellation);
            var resting = rig.Meters.Read();
            var memoryAfter = rig.Meters.ServerMemory!;
            await Task.Delay(RestsFor, cancellation);
            var rested = rig.Meters.Read();
            return
            [
                Figure.AtLeast("sockets a second", Sockets / seconds, 1_000),
                Figure.AtMost(
                    "server memory KB per idle socket",
                    (memoryAfter.PssMib - memoryBefore.PssMib) * KibPerMib / Sockets,
                    40
                ),
                Figure.AtMost("sockets that were cut", lines.Count(line => !line.IsOpen), 0),
                Figure.Told("server CPU ms per socket opened", 1_000 * (after.Server - before.Server)!.Value / Sockets),
                Figure.Told("driver CPU ms per socket opened", 1_000 * (after.Driver - before.Driver) / Sockets),
                Figure.Told(
                    "database CPU ms per socket opened",
                    1_000 * (after.Database - before.Database)!.Value / Sockets
                ),
                Figure.Told(
                    "server cores while nobody says anything",
                    (rested.Server - resting.Server)!.Value / (rested.At - resting.At)
                ),
            ];
        }
        finally
        {
            await Parallel.ForEachAsync(lines, CancellationToken.None, async (line, _) => await line.DisposeAsync());
        }
    }
}
