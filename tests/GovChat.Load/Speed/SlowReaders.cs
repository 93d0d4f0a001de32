namespace GovChat.Load.Speed;

/// <summary>The same busy hour twice, the second time with people who read a byte a second in every channel.</summary>
internal static class SlowReaders
{
    private const int Readers = 500;
    private const int Rate = 200;
    private const int Seconds = 25;
    private const int WarmUpSeconds = 10;

    private static readonly TimeSpan SettlesFor = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(SpeedRig rig, CancellationToken cancellation)
    {
        var (alone, aloneMib) = await MeasureAsync(rig, WarmUpSeconds, cancellation);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        SlowReader[] readers =
        [
            .. Enumerable
                .Range(0, Readers)
                .Select(number => new SlowReader(
                    rig.Town.Talkers[number % rig.Town.Talkers.Count].Device,
                    rig.Installation.Origin
                )),
        ];
        var all = Task.WhenAll(readers.Select(reader => reader.RunAsync(reading.Token)));
        await Task.Delay(SettlesFor, cancellation);
        var open = readers.Count(reader => reader.IsOpen);
        var (together, togetherMib) = await MeasureAsync(rig, WarmUpSeconds, cancellation);
        await reading.CancelAsync();
        await all;
        return
        [
            Figure.AtMost("server memory MB more at most", togetherMib - aloneMib, 100),
            Figure.AtMost("the others' delivery p99, times", together.DeliveryMs.P99 / alone.DeliveryMs.P99, 2),
            Figure.AtMost("messages lost, doubled, disordered, wrong or refused", together.IsWhole ? 0 : 1, 0),
            Figure.AtLeast("slow sockets open before it began", open, Readers),
            Figure.Told("slow sockets cut meanwhile", readers.Sum(reader => reader.Cuts)),
            Figure.Told("delivery p99 ms alone", alone.DeliveryMs.P99),
            Figure.Told("delivery p99 ms together", together.DeliveryMs.P99),
            Figure.Told("server cores alone", alone.ServerCpuShare ?? double.NaN),
            Figure.Told("server cores together", together.ServerCpuShare ?? double.NaN),
        ];
    }

    /// <summary>The run, and the most memory the server had meanwhile.</summary>
    private static async Task<(RunView Run, long Mib)> MeasureAsync(
        SpeedRig rig,
        int warmUpSeconds,
        CancellationToken cancellation
    )
    {
        var run = rig.Loop.RunAsync(Rate, warmUpSeconds, Seconds, cancellation);
        var most = 0L;
        while (!run.IsCompleted)
        {
            most = Math.Max(most, rig.Meters.ServerMemory!.PssMib);
            await Task.WhenAny(run, Task.Delay(LookEvery, cancellation));
        }

        return (await run, most);
    }
}
