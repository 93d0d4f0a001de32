namespace GovChat.Load.Speed;

/// <summary>A message to everybody of a town hall.</summary>
internal static class LargeChannel
{
    private const int Rate = 3;
    private const int Seconds = 30;
    private const int WarmUpSeconds = 10;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(SpeedRig rig, CancellationToken cancellation)
    {
        var run = await rig.Loop.RunAsync(Rate, WarmUpSeconds, Seconds, cancellation);
        return
        [
            Figure.AtMost("delivery p95 ms", run.DeliveryMs.P95, 1_000),
            Figure.AtMost("messages lost, doubled, disordered, wrong or refused", run.IsWhole ? 0 : 1, 0),
            Figure.Told("delivery p50 ms", run.DeliveryMs.P50),
            Figure.Told("delivery max ms", run.DeliveryMs.Max),
            Figure.Told("deliveries a second", run.DeliveriesPerSecond),
            Figure.Told("server cores", run.ServerCpuShare ?? double.NaN),
        ];
    }
}
