using GovChat.Contracts.Notices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>
/// Does what is due for grants: records that one has ended by its time, tells members whose notice was delayed, tells owners and
/// officers of a review that is missing. Nothing waits for it: reading looks at the time itself, and so does the database.
/// </summary>
internal sealed class LogAccessWatch(
    Database database,
    Organisations organisations,
    LogAccessPeople people,
    AuditLog audit,
    TimeProvider time,
    ILogger<LogAccessWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    // Whether there is anything to do, which is seldom: one statement along partial indexes; takes no lock.
    private const string IsAnythingDue = """
        select exists (select from log_grant where started_at is not null and ended_at is null and expires_at <= $1)
            or exists (select from log_grant_channel l join log_grant g on g.id = l.grant_id
                       where l.opened_at is not null and l.told_at is null
                         and l.opened_at + make_interval(days => g.delay_days) <= $1)
            or exists (select from log_grant where review_due_on < $2 and reviewed_at is null and not is_review_overdue)
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var organisation in organisations.All)
            {
                try
                {
                    await LookAsync(organisation.Id, stoppingToken);
                }
                catch (Exception failed) when (failed is not OperationCanceledException)
                {
                    Log.GrantsNotLookedAfter(logger, organisation.Id, failed);
                }
            }
        }
    }

    private async Task LookAsync(Guid organisationId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var isDue = await database.ReadInOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                await using var row = await sql.ReadAsync(
                    IsAnythingDue,
                    cancellation,
                    Parameter.Of(now),
                    Parameter.Of(JapanDay.Of(now))
                );
                return await row.ReadAsync(cancellation) && row.GetBoolean(0);
            },
            cancellation
        );
        if (!isDue)
        {
            return;
        }

        var told = await database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                await Founding.LockAsync(db, organisationId, cancellation);
                var happened = new List<AuditEvent>();
                await EndAsync(db, now, happened, cancellation);
                await EscalateAsync(db, JapanDay.Of(now), happened, cancellation);
                var told = await TellLateAsync(db, now, happened, cancellation);
                foreach (var one in happened)
                {
                    await audit.RecordAsync(db, one, cancellation);
                }

                return told;
            },
            cancellation
        );
        foreach (var (channelId, members) in told)
        {
            people.Hint(channelId, members);
        }
    }

    // Locked: somebody may be ending it at this moment.
    private static async Task EndAsync(
        GovChatDb db,
        DateTimeOffset now,
        List<AuditEvent> happened,
        CancellationToken cancellation
    )
    {
        var over = await db
            .LogGrants.FromSql(
                $"""
                select * from log_grant where started_at is not null and ended_at is null and expires_at <= {now}
                order by id for no key update
                """
            )
            .ToListAsync(cancellation);
        foreach (var grant in over)
        {
            grant.End(LogGrantEnd.Expired, grant.ExpiresAt!.Value);
            happened.Add(LogAccessEvents.Ended(AuditActor.Server, grant));
        }
    }

    private async Task EscalateAsync(
        GovChatDb db,
        DateOnly today,
        List<AuditEvent> happened,
        CancellationToken cancellation
    )
    {
        var overdue = await db
            .LogGrants.Where(row => row.ReviewDueOn < today && row.ReviewedAt == null && !row.IsReviewOverdue)
            .ToListAsync(cancellation);
        foreach (var grant in overdue)
        {
            grant.IsReviewOverdue = true;
            await people.TellDecidersAsync(db, grant, NoticeKind.LogReviewOverdue, [], cancellation);
            happened.Add(LogAccessEvents.ReviewOverdue(grant));
        }
    }

    private async Task<List<(Guid ChannelId, IReadOnlyCollection<Guid> Members)>> TellLateAsync(
        GovChatDb db,
        DateTimeOffset now,
        List<AuditEvent> happened,
        CancellationToken cancellation
    )
    {
        var untold = await db
            .LogGrantChannels.Where(row => row.OpenedAt != null && row.ToldAt == null)
            .ToListAsync(cancellation);
        var told = new List<(Guid, IReadOnlyCollection<Guid>)>();
        foreach (var row in untold)
        {
            var grant = await db.LogGrants.SingleAsync(one => one.Id == row.GrantId, cancellation);
            if (row.OpenedAt!.Value.AddDays(grant.DelayDays) <= now)
            {
                var members = await people.TellMembersAsync(db, grant, row, cancellation);
                told.Add((row.ChannelId, members));
                happened.Add(LogAccessEvents.MembersTold(grant, row.ChannelId, members.Count));
            }
        }

        return told;
    }
}
