using GovChat.Contracts;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Custody;
using GovChat.Server.Hosting;
using GovChat.Server.Keys;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Retention;

/// <summary>
/// A day's work: the canary of the day before; the months whose period is over, key by key; then the texts those keys had sealed.
/// Each step is finished by the next run if this one breaks off.
/// </summary>
internal sealed class RunRetention(
    Database database,
    ShredKeys shredKeys,
    LapsedTexts texts,
    Canaries canaries,
    AuditLog audit,
    TimeProvider time
)
{
    // One process takes the day; another takes it up after an hour in which the first did not finish it.
    private const string Claim = """
        insert into retention_run as run (organisation_id, day, started_at) values ($1, $2, $3)
        on conflict (organisation_id, day) do update set started_at = excluded.started_at
            where run.finished_at is null and run.started_at < excluded.started_at - interval '1 hour'
        """;

    /// <summary>Whether this day's work is done, by this process or another.</summary>
    public async Task<bool> RunAsync(Guid organisationId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var day = JapanDay.Of(now);
        var claimed = await database.InOrganisationSqlAsync(
            organisationId,
            sql =>
                sql.ExecuteAsync(
                    Claim,
                    cancellation,
                    Parameter.Of(organisationId),
                    Parameter.Of(day),
                    Parameter.Of(now)
                ),
            cancellation
        );
        if (claimed == 0)
        {
            return await database.InOrganisationAsync(
                organisationId,
                db => db.RetentionRuns.AnyAsync(row => row.Day == day && row.FinishedAt != null, cancellation),
                cancellation
            );
        }

        var isCanaryGone = await canaries.LookAsync(organisationId, cancellation);
        var waiting = 0;
        foreach (var (retentionClass, month, mustWait) in await DueAsync(organisationId, now, cancellation))
        {
            var isDone =
                !mustWait
                && await shredKeys.ShredAsync(organisationId, retentionClass, month, _ => { }, cancellation)
                    is ShredOutcome.Destroyed
                        or ShredOutcome.NoSuchKey;
            waiting += isDone ? 0 : 1;
        }

        await texts.EraseAsync(organisationId, day, now, cancellation);
        await canaries.PlaceAsync(organisationId, cancellation);
        await FinishAsync(organisationId, day, waiting, isCanaryGone, cancellation);
        return true;
    }

    /// <summary>The months whose period is over; those wait into which a channel was moved during the last week.</summary>
    private Task<List<(string Class, DateOnly Month, bool MustWait)>> DueAsync(
        Guid organisationId,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var rules = await db
                    .RetentionRules.AsNoTracking()
                    .ToDictionaryAsync(row => row.RetentionClass, cancellation);
                var living = await db
                    .RetentionKeys.AsNoTracking()
                    .Where(key => key.DestroyedAt == null)
                    .ToListAsync(cancellation);
                var movedSince = now.AddDays(-Limits.RetentionGraceDays);
                var fresh = await db
                    .ChannelKeys.Where(key =>
                        db.Set<Channel>()
                            .Any(channel => channel.Id == key.ChannelId && channel.RetentionChangedAt > movedSince)
                    )
                    .Select(key => key.RetentionKeyId)
                    .ToListAsync(cancellation);
                return living
                    .FindAll(key => rules.GetValueOrDefault(key.RetentionClass)?.IsOver(key.Month, now) == true)
                    .GroupBy(key => (key.RetentionClass, key.Month))
                    .Select(keys => (keys.Key.RetentionClass, keys.Key.Month, keys.Any(key => fresh.Contains(key.Id))))
                    .ToList();
            },
            cancellation
        );

    private Task FinishAsync(
        Guid organisationId,
        DateOnly day,
        int waiting,
        bool isCanaryGone,
        CancellationToken cancellation
    ) =>
        database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var run = await db.RetentionRuns.SingleAsync(row => row.Day == day, cancellation);
                (run.FinishedAt, run.Waiting) = (time.GetUtcNow(), waiting);
                var removals = await db
                    .RetentionRemovals.AsNoTracking()
                    .Where(row => row.Day == day)
                    .ToListAsync(cancellation);
                var happened = RetentionEvents.Ran(
                    day,
                    removals.DistinctBy(row => row.ChannelId).Count(),
                    removals.Sum(row => row.Messages),
                    removals.Sum(row => row.Edits),
                    waiting,
                    isCanaryGone
                );
                await audit.RecordAsync(db, happened, cancellation);
            },
            cancellation
        );
}
