using System.Diagnostics;

namespace GovChat.Load;

/// <summary>
/// Sends at a rate that does not ask how the server is doing: message n is due at n / rate, and its latency counts from
/// then, so that a server that stalls is charged for all it kept waiting.
/// </summary>
internal sealed class OpenLoop(Crowd crowd, Meters meters)
{
    private static readonly TimeSpan DrainsForMax = TimeSpan.FromSeconds(20);

    // A doubled message comes after the first, so it is waited for a little.
    private static readonly TimeSpan EchoesFor = TimeSpan.FromMilliseconds(500);

    public async Task<RunView> RunAsync(int rate, int warmUpSeconds, int seconds, CancellationToken cancellation)
    {
        var untimed = rate * warmUpSeconds;
        var ledger = new Ledger(crowd, untimed + (rate * seconds), untimed);
        foreach (var speaker in crowd.Speakers)
        {
            speaker.Ledger = ledger;
        }

        var start = Stopwatch.GetTimestamp();
        var sends = new Task[ledger.Count];
        CpuReading? before = null;
        await Task.Factory.StartNew(
            () =>
            {
                for (var number = 0; number < sends.Length; number++)
                {
                    if (number == untimed)
                    {
                        before = meters.Read();
                    }

                    var due = start + (number * Stopwatch.Frequency / rate);
                    while (Stopwatch.GetTimestamp() < due)
                    {
                        Thread.Sleep(1);
                    }

                    sends[number] = SendAsync(ledger, number, due);
                }
            },
            cancellation,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        await DrainAsync(ledger, sends, cancellation);
        var after = meters.Read();
        await Task.Delay(EchoesFor, cancellation);
        return Figures(ledger, rate, untimed, before!, after);
    }

    private static async Task SendAsync(Ledger ledger, int number, long due)
    {
        var (author, request) = ledger.Message(number, due);
        try
        {
            ledger.Answered(number, await author.SendAsync(request));
        }
        catch (Exception exception)
        {
            ledger.Failed(exception.Message);
        }
    }

    private static async Task DrainAsync(Ledger ledger, Task[] sends, CancellationToken cancellation)
    {
        var sending = Stopwatch.GetTimestamp();
        var all = Task.WhenAll(sends);
        while (!(all.IsCompleted && ledger.IsComplete) && Stopwatch.GetElapsedTime(sending) < DrainsForMax)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
        }
    }

    private RunView Figures(Ledger ledger, int rate, int untimed, CpuReading before, CpuReading after)
    {
        var view = ledger.View();
        var seconds = after.At - before.At;
        return new RunView(
            rate,
            Rounded((view.Accepted - untimed) / seconds),
            Rounded(view.TimedDeliveries / seconds),
            ledger.Count,
            view.Accepted,
            view.TimedDeliveries,
            view.DeliveryMs,
            view.AcknowledgementMs,
            view.Lost,
            view.Doubled,
            view.OutOfOrder,
            view.Wrong,
            view.Refused,
            crowd.Speakers.Count(speaker => !speaker.IsConnected),
            Rounded((after.Server - before.Server) * 1000 / view.TimedDeliveries),
            Rounded((after.Server - before.Server) / seconds),
            Rounded((after.Database - before.Database) / seconds),
            Rounded((after.Driver - before.Driver) / seconds)
        );
    }

    private static double Rounded(double figure) => Math.Round(figure, 3);

    private static double? Rounded(double? figure) => figure is { } known ? Rounded(known) : null;
}
