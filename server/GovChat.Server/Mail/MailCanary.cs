namespace GovChat.Server.Mail;

/// <summary>
/// Sends a mail to nobody every minute (T-03), on a line of its own, so that a mail server that takes no more mail is known
/// before somebody waits for a code in vain.
/// </summary>
internal sealed class MailCanary(MailSettings settings, MailPath path, TimeProvider time, ILogger<MailCanary> logger)
    : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await FlyAsync(stoppingToken);
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task FlyAsync(CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        using var relay = new Relay(settings, time, logger);
        var delivery = await relay.SendAsync(
            new OutgoingMail(settings.Canary, "GovChat canary", "GovChat canary\n", at + Every),
            cancellation
        );
        await relay.RestAsync(cancellation);
        var wasBroken = path.IsBroken;
        path.Note(delivery == Delivery.Accepted, at);
        if (path.IsBroken && !wasBroken)
        {
            Log.MailPathBroken(logger, delivery);
        }
    }
}
