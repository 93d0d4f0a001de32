using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Keys;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Custody;

/// <summary>
/// Places and releases legal holds. What is left to do is seen from what is stored: a deed that was interrupted is finished
/// by doing it again.
/// </summary>
internal sealed class HoldKeys(
    Database database,
    ChannelKeys channelKeys,
    RetentionKeys retentionKeys,
    KeyChanges changes,
    KeyRing ring,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>The class of the keys of holds; channels cannot have it.</summary>
    public const string Class = "(hold)";

    /// <summary>Puts the channel's data keys under a key of the hold's own; false when there is no such channel.</summary>
    /// <param name="organisationId">Whose channel.</param>
    /// <param name="channelId">Which channel.</param>
    /// <param name="order">By whom and for which case.</param>
    /// <param name="stepped">Told of each step.</param>
    /// <param name="cancellation">Stops between two steps; the next call goes on.</param>
    public async Task<bool> HoldAsync(
        Guid organisationId,
        Guid channelId,
        HoldOrder order,
        Action<string> stepped,
        CancellationToken cancellation
    )
    {
        if (await PlaceAsync(organisationId, channelId, order, cancellation) is not { } holdKeyId)
        {
            return false;
        }

        stepped("the hold is placed");
        while (await channelKeys.MoveOfBeforeAsync(organisationId, cancellation) > 0)
        {
            stepped("some channel keys of before are under a retention key");
        }

        foreach (var keyId in await KeysNotUnderAsync(organisationId, channelId, holdKeyId, cancellation))
        {
            await MoveAsync(organisationId, keyId, holdKeyId, isRelease: false, cancellation);
            stepped("a data key is under the hold's key");
        }

        channelKeys.Forget(organisationId);
        return true;
    }

    /// <summary>
    /// Puts the data keys back. What was destroyed of them meanwhile goes with the hold's key, in older backups too;
    /// otherwise the hold's key stays for the backups of its time. False when the channel is not held.
    /// </summary>
    public async Task<bool> ReleaseAsync(
        Guid organisationId,
        Guid channelId,
        HoldOrder order,
        Action<string> stepped,
        CancellationToken cancellation
    )
    {
        if (await FindToReleaseAsync(organisationId, channelId, cancellation) is not { } hold)
        {
            return false;
        }

        await EndAsync(organisationId, hold, order, cancellation);
        stepped("the hold is released");
        await FinishReleaseAsync(organisationId, hold, stepped, cancellation);
        return true;
    }

    private async Task FinishReleaseAsync(
        Guid organisationId,
        LegalHold hold,
        Action<string> stepped,
        CancellationToken cancellation
    )
    {
        var keys = await database.InOrganisationAsync(
            organisationId,
            db =>
                (
                    from key in db.ChannelKeys
                    where key.RetentionKeyId == hold.RetentionKeyId
                    join before in db.RetentionKeys on key.HeldFrom equals before.Id
                    select new
                    {
                        key.Id,
                        Under = before.Id,
                        IsDestroyed = before.DestroyedAt != null,
                    }
                ).ToListAsync(cancellation),
            cancellation
        );
        foreach (var key in keys.Where(key => !key.IsDestroyed))
        {
            await MoveAsync(organisationId, key.Id, key.Under, isRelease: true, cancellation);
            stepped("a data key is under its retention key again");
        }

        if (keys.Any(key => key.IsDestroyed))
        {
            await ShredKeys.MarkAsync(database, organisationId, [hold.RetentionKeyId], time.GetUtcNow(), cancellation);
            ring.DestroyRetentionKey(organisationId, hold.RetentionKeyId);
            stepped("the hold's key is destroyed");
        }

        channelKeys.Forget(organisationId);
    }

    private Task<LegalHold?> FindAsync(Guid organisationId, Guid channelId, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            organisationId,
            db =>
                db.Set<LegalHold>()
                    .AsNoTracking()
                    .SingleOrDefaultAsync(row => row.ChannelId == channelId && row.ReleasedAt == null, cancellation),
            cancellation
        );

    /// <summary>The hold in force, or the last one if its release was interrupted.</summary>
    private Task<LegalHold?> FindToReleaseAsync(Guid organisationId, Guid channelId, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            organisationId,
            db =>
                db.Set<LegalHold>()
                    .AsNoTracking()
                    .Where(hold => hold.ChannelId == channelId)
                    .Where(hold =>
                        hold.ReleasedAt == null
                        || db.Set<ChannelKey>()
                            .Any(key =>
                                key.RetentionKeyId == hold.RetentionKeyId
                                && db.Set<RetentionKey>()
                                    .Any(above => above.Id == hold.RetentionKeyId && above.DestroyedAt == null)
                            )
                    )
                    .OrderByDescending(hold => hold.PlacedAt)
                    .FirstOrDefaultAsync(cancellation),
            cancellation
        );

    /// <summary>From its commit on, the channel's new data keys stand under the hold's key.</summary>
    private async Task<Guid?> PlaceAsync(
        Guid organisationId,
        Guid channelId,
        HoldOrder order,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(organisationId, channelId, cancellation) is { } known)
        {
            return known.RetentionKeyId;
        }

        var now = time.GetUtcNow();
        var key = await database.InOrganisationSqlAsync(
            organisationId,
            sql => retentionKeys.AddAsync(sql, organisationId, Class, Month.Of(now), cancellation),
            cancellation
        );
        return await database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                if (key is not { } keyId || await ChannelStore.LockAsync(db, channelId, cancellation) is null)
                {
                    return null;
                }

                db.Set<LegalHold>()
                    .Add(
                        new LegalHold
                        {
                            Id = Guid.CreateVersion7(now),
                            OrganisationId = organisationId,
                            ChannelId = channelId,
                            RetentionKeyId = keyId,
                            PlacedAt = now,
                            PlacedBy = order.Actor.PersonId,
                        }
                    );
                await KeyStates.MoveAsync(db, organisationId, cancellation);
                await audit.RecordAsync(db, KeyEvents.Held(order.Actor, channelId, order.CaseNumber), cancellation);
                return (Guid?)keyId;
            },
            cancellation
        );
    }

    private Task EndAsync(Guid organisationId, LegalHold hold, HoldOrder order, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var now = time.GetUtcNow();
                await ChannelStore.LockAsync(db, hold.ChannelId, cancellation);
                var ended = await db.Set<LegalHold>()
                    .Where(row => row.Id == hold.Id && row.ReleasedAt == null)
                    .ExecuteUpdateAsync(change => change.SetProperty(row => row.ReleasedAt, now), cancellation);
                if (ended > 0)
                {
                    await KeyStates.MoveAsync(db, organisationId, cancellation);
                    await audit.RecordAsync(
                        db,
                        KeyEvents.Released(order.Actor, hold.ChannelId, order.CaseNumber),
                        cancellation
                    );
                }
            },
            cancellation
        );

    private Task<List<Guid>> KeysNotUnderAsync(
        Guid organisationId,
        Guid channelId,
        Guid holdKeyId,
        CancellationToken cancellation
    ) =>
        database.InOrganisationAsync(
            organisationId,
            db =>
                db.ChannelKeys.Where(key => key.ChannelId == channelId && key.RetentionKeyId != holdKeyId)
                    .OrderBy(key => key.Id)
                    .Select(key => key.Id)
                    .ToListAsync(cancellation),
            cancellation
        );

    private Task MoveAsync(
        Guid organisationId,
        Guid channelKeyId,
        Guid toKeyId,
        bool isRelease,
        CancellationToken cancellation
    ) =>
        database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var key = await db.ChannelKeys.SingleAsync(row => row.Id == channelKeyId, cancellation);
                if (changes.ChannelKeyUnder(organisationId, key.ChannelId, key.ToWrapped(), toKeyId) is not { } moved)
                {
                    return; // Destroyed before the hold: there is nothing to hold.
                }

                key.HeldFrom = isRelease ? null : key.RetentionKeyId;
                key.Wrapped = moved.Bytes;
                key.CheckValue = moved.CheckValue;
                key.RetentionKeyId = toKeyId;
                await db.SaveChangesAsync(cancellation);
            },
            cancellation
        );
}

/// <summary>On whose word a hold begins or ends.</summary>
/// <param name="Actor">Who said so.</param>
/// <param name="CaseNumber">For which case; null where it was done at the server itself.</param>
internal readonly record struct HoldOrder(AuditActor Actor, string? CaseNumber)
{
    /// <summary>By the operator, with <c>ops/govchat keys</c>.</summary>
    public static HoldOrder OfTheServer => new(AuditActor.Server, null);
}
