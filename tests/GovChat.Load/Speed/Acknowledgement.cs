namespace GovChat.Load.Speed;

/// <summary>An ordinary busy hour: how long a sender waits, and what a delivery costs the server.</summary>
internal static class Acknowledgement
{
    private const int Rate = 200;
    private const int Seconds = 20;

    // The code is compiled for speed while it runs, and a server runs for months.
    private const int WarmUpSeconds = 15;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(SpeedRig rig, CancellationToken cancellation)
    {
        var run = await rig.Loop.RunAsync(Rate, WarmUpSeconds, Seconds, cancellation);
        return
        [
            Figure.AtMost("acknowledgement p50 ms", run.AcknowledgementMs.P50, 10),
            Figure.AtMost("acknowledgement p99 ms", run.AcknowledgementMs.P99, 50),
            Figure.AtMost(
                "server CPU s per 1,000 deliveries",
                run.ServerCpuSecondsPer1000Deliveries ?? double.NaN,
                0.034
            ),
            Figure.AtMost("messages lost, doubled, disordered, wrong or refused", run.IsWhole ? 0 : 1, 0),
            Figure.Told("delivery p99 ms", run.DeliveryMs.P99),
            Figure.Told("deliveries a second", run.DeliveriesPerSecond),
            Figure.Told("server cores", run.ServerCpuShare ?? double.NaN),
            Figure.Told("database cores", run.DatabaseCpuShare ?? double.NaN),
            Figure.Told("driver cores", run.DriverCpuShare),
        ];
    }
}
