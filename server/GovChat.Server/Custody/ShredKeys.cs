using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Keys;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Custody;

/// <summary>What became of a wish to destroy the keys of a class and month.</summary>
internal enum ShredOutcome
{
    Destroyed,

    /// <summary>There is no key of this class and month, or it is destroyed already.</summary>
    NoSuchKey,

    /// <summary>The month has not ended yet.</summary>
    MonthRuns,

    /// <summary>The period chosen for the class is not over.</summary>
    PeriodRuns,

    /// <summary>A data key of a held channel still stands under it.</summary>
    UnderHold,
}

/// <summary>
/// Crypto-shredding: destroys the keys of a retention class and month. What was sealed under them is unreadable from then
/// on, in the database and in every older backup of it. It cannot be undone.
/// </summary>
internal sealed class ShredKeys(
    Database database,
    ChannelKeys channelKeys,
    KeyRing ring,
    AuditLog audit,
    TimeProvider time
)
{
    /// <param name="stepped">Called after each step that cannot be undone.</param>
    public async Task<ShredOutcome> ShredAsync(
        Guid organisationId,
        string retentionClass,
        DateOnly month,
        Action<string> stepped,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        if (month >= Month.Of(now))
        {
            return ShredOutcome.MonthRuns;
        }

        var (outcome, doomed) = await database.InOrganisationAsync(
            organisationId,
            db => DecideAsync(db, organisationId, retentionClass, month, now, cancellation),
            cancellation
        );
        if (outcome != ShredOutcome.Destroyed)
        {
            return outcome;
        }

        // Decided for good: should the server stop here, the next start destroys the files.
        stepped("the keys are marked as destroyed");
        foreach (var keyId in doomed)
        {
            ring.DestroyRetentionKey(organisationId, keyId);
            stepped("a key's file is destroyed");
        }

        channelKeys.Forget(organisationId);
        return ShredOutcome.Destroyed;
    }

    /// <summary>Marks keys as destroyed and lets every process know.</summary>
    public static Task MarkAsync(
        Database database,
        Guid organisationId,
        IReadOnlyCollection<Guid> keyIds,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                await MarkAsync(db, keyIds, now, cancellation);
                await KeyStates.MoveAsync(db, organisationId, cancellation);
            },
            cancellation
        );

    private async Task<(ShredOutcome, IReadOnlyList<Guid>)> DecideAsync(
        GovChatDb db,
        Guid organisationId,
        string retentionClass,
        DateOnly month,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var doomed = await db
            .RetentionKeys.Where(row =>
                row.RetentionClass == retentionClass && row.Month == month && row.DestroyedAt == null
            )
            .Select(row => row.Id)
            .ToListAsync(cancellation);
        if (doomed.Count == 0 || retentionClass == HoldKeys.Class)
        {
            return (ShredOutcome.NoSuchKey, []);
        }

        var rule = await db
            .RetentionRules.AsNoTracking()
            .SingleOrDefaultAsync(row => row.RetentionClass == retentionClass, cancellation);
        if (rule is not null && !rule.IsOver(month, now))
        {
            return (ShredOutcome.PeriodRuns, []);
        }

        var isHeld = await db
            .ChannelKeys.Where(key => doomed.Contains(key.RetentionKeyId!.Value))
            .AnyAsync(
                key => db.Set<LegalHold>().Any(hold => hold.ChannelId == key.ChannelId && hold.ReleasedAt == null),
                cancellation
            );
        if (isHeld)
        {
            return (ShredOutcome.UnderHold, []);
        }

        var gone = await db.ChannelKeys.CountAsync(key => doomed.Contains(key.RetentionKeyId!.Value), cancellation);
        await MarkAsync(db, doomed, now, cancellation);
        await KeyStates.MoveAsync(db, organisationId, cancellation);
        await audit.RecordAsync(db, KeyEvents.Destroyed(retentionClass, month, gone), cancellation);
        return (ShredOutcome.Destroyed, doomed);
    }

    private static Task<int> MarkAsync(
        GovChatDb db,
        IReadOnlyCollection<Guid> keyIds,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        db
            .RetentionKeys.Where(row => keyIds.Contains(row.Id) && row.DestroyedAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.DestroyedAt, now), cancellation);
}
