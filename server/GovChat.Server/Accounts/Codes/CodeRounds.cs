using GovChat.Server.Mail;
using GovChat.Server.People;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// What is told after the deed, every half minute: sealed codes that were used, mail that does not go, notices that cannot
/// wait, and every ten minutes the rest as a digest. While mail does not go, notices wait for it.
/// </summary>
internal sealed class CodeRounds(
    Organisations organisations,
    SealedCodeUses uses,
    MailPathNotices broken,
    NoticeDigest digest,
    MailPath path,
    TimeProvider time,
    ILogger<CodeRounds> logger
) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan DigestEvery = TimeSpan.FromMinutes(10);

    private DateTimeOffset digestedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        digestedAt = time.GetUtcNow();
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(() => GoAsync(stoppingToken));
        }
    }

    private async Task GoAsync(CancellationToken cancellation)
    {
        await broken.TellAsync(cancellation);
        var now = time.GetUtcNow();
        var isWhole = now - digestedAt >= DigestEvery;
        foreach (var organisation in organisations.All)
        {
            // What fails for one organisation holds up no other.
            await TryAsync(() => GoAsync(organisation, isWhole, cancellation));
        }

        if (isWhole)
        {
            digestedAt = now;
        }
    }

    private async Task GoAsync(Organisation organisation, bool isWhole, CancellationToken cancellation)
    {
        await uses.TellAsync(organisation.Id, cancellation);
        if (!path.IsBroken)
        {
            await digest.MailAsync(organisation, isWhole, cancellation);
        }
    }

    private async Task TryAsync(Func<Task> round)
    {
        try
        {
            await round();
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Log.RoundFailed(logger, failed);
        }
    }
}
