using System.Threading.Channels;

namespace GovChat.Server.Mail;

/// <summary>
/// Hands the waiting mails to the mail server, one after the other. A mail the server does not take now is tried again
/// until it is worth nothing any more; while the server cannot be reached at all, every mail waits.
/// </summary>
internal sealed class MailSender(MailQueue queue, MailSettings settings, TimeProvider time, ILogger<MailSender> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan RestMax = TimeSpan.FromSeconds(30);

    private readonly PriorityQueue<OutgoingMail, DateTimeOffset> again = new();
    private int failures;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var relay = new Relay(settings, time, logger);
        while (!stoppingToken.IsCancellationRequested)
        {
            var mail = await NextAsync(relay, stoppingToken);
            if (mail.DueBy <= time.GetUtcNow())
            {
                Log.MailTooLate(logger);
                continue;
            }

            await AttemptAsync(relay, mail, stoppingToken);
        }
    }

    private async Task AttemptAsync(Relay relay, OutgoingMail mail, CancellationToken cancellation)
    {
        var delivery = await relay.SendAsync(mail, cancellation);
        switch (delivery)
        {
            case Delivery.Accepted:
                failures = 0;
                break;
            case Delivery.Refused:
                Log.MailRefused(logger);
                break;
            default:
                failures++;
                var rest = FirstRest * (1 << Math.Min(failures - 1, 4));
                rest = rest < RestMax ? rest : RestMax;
                again.Enqueue(mail, time.GetUtcNow() + rest);
                if (delivery == Delivery.Unreachable)
                {
                    Log.MailServerUnreachable(logger, failures);
                    await Task.Delay(rest, time, cancellation);
                }

                break;
        }
    }

    /// <summary>A mail whose time has come again, or else the next of the queue.</summary>
    private async Task<OutgoingMail> NextAsync(Relay relay, CancellationToken cancellation)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var hasOld = again.TryPeek(out _, out var dueAt);
            if (hasOld && dueAt <= now)
            {
                return again.Dequeue();
            }

            if (queue.Waiting.TryRead(out var mail))
            {
                return mail;
            }

            await relay.RestAsync(cancellation);
            await WaitAsync(hasOld ? dueAt - now : Timeout.InfiniteTimeSpan, cancellation);
        }
    }

    private async Task WaitAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        using var over = new CancellationTokenSource(atMost, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellation);
        try
        {
            await queue.Waiting.WaitToReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time of a mail to be tried again has come.
        }
    }
}
