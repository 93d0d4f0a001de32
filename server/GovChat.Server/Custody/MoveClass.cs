using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Keys;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Custody;

/// <summary>
/// Puts a channel into another retention class with everything that was written in it: its data keys go under the keys of that
/// class, month by month. A backup from before still has them under the former class, until the period of that one is over.
/// </summary>
internal sealed class MoveClass(
    Database database,
    ChannelKeys channelKeys,
    RetentionKeys retentionKeys,
    KeyChanges changes,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>False when there is no such channel.</summary>
    /// <param name="organisationId">Whose.</param>
    /// <param name="channelId">Which channel.</param>
    /// <param name="retentionClass">Its class from now on.</param>
    /// <param name="record">The entry, given the class before.</param>
    /// <param name="cancellation">Stops; then nothing is moved.</param>
    public async Task<bool> MoveAsync(
        Guid organisationId,
        Guid channelId,
        string retentionClass,
        Func<string, AuditEvent> record,
        CancellationToken cancellation
    )
    {
        var targets = await TargetsAsync(organisationId, channelId, retentionClass, cancellation);
        var isMoved = await database.InOrganisationAsync(
            organisationId,
            db => MoveAsync(db, channelId, retentionClass, targets, record, cancellation),
            cancellation
        );
        channelKeys.Forget(organisationId);
        return isMoved;
    }

    /// <summary>The keys of the class for each month in which something was written. The files of keys stand before any row needs them.</summary>
    private async Task<Dictionary<DateOnly, Guid>> TargetsAsync(
        Guid organisationId,
        Guid channelId,
        string retentionClass,
        CancellationToken cancellation
    )
    {
        var months = await database.InOrganisationAsync(
            organisationId,
            db =>
                db.ChannelKeys.Where(key => key.ChannelId == channelId && key.Month != null)
                    .Select(key => key.Month!.Value)
                    .Distinct()
                    .ToListAsync(cancellation),
            cancellation
        );
        return await database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                var targets = new Dictionary<DateOnly, Guid>();
                foreach (var month in months)
                {
                    targets[month] = await retentionKeys.CurrentAsync(
                        sql,
                        organisationId,
                        retentionClass,
                        month,
                        cancellation
                    );
                }

                return targets;
            },
            cancellation
        );
    }

    private async Task<bool> MoveAsync(
        GovChatDb db,
        Guid channelId,
        string retentionClass,
        Dictionary<DateOnly, Guid> targets,
        Func<string, AuditEvent> record,
        CancellationToken cancellation
    )
    {
        // Whoever makes a new month's key, and whoever places or releases a hold, takes the same lock.
        if (await ChannelStore.LockAsync(db, channelId, cancellation) is not { } channel)
        {
            return false;
        }

        if (channel.RetentionClass == retentionClass)
        {
            return true;
        }

        var now = time.GetUtcNow();
        await db
            .Channels.Where(row => row.Id == channelId)
            .ExecuteUpdateAsync(
                change =>
                    change
                        .SetProperty(row => row.RetentionClass, retentionClass)
                        .SetProperty(row => row.RetentionChangedAt, now),
                cancellation
            );
        var keys = await db
            .ChannelKeys.Where(key => key.ChannelId == channelId && key.Month != null)
            .ToListAsync(cancellation);
        var above = keys.Select(key => key.HeldFrom ?? key.RetentionKeyId).OfType<Guid>().ToArray();
        var destroyed = await db
            .RetentionKeys.Where(row => above.Contains(row.Id) && row.DestroyedAt != null)
            .Select(row => row.Id)
            .ToListAsync(cancellation);
        foreach (var key in keys.Where(key => !destroyed.Contains((key.HeldFrom ?? key.RetentionKeyId)!.Value)))
        {
            if (targets.TryGetValue(key.Month!.Value, out var target))
            {
                Move(db.OrganisationId, key, target);
            }
        }

        await KeyStates.MoveAsync(db, db.OrganisationId, cancellation);
        await audit.RecordAsync(db, record(channel.RetentionClass), cancellation);
        return true;
    }

    private void Move(Guid organisationId, ChannelKey key, Guid target)
    {
        if (key.HeldFrom is not null)
        {
            key.HeldFrom = target; // It stays under the hold's key until that ends.
            return;
        }

        if (changes.ChannelKeyUnder(organisationId, key.ChannelId, key.ToWrapped(), target) is { } moved)
        {
            key.Wrapped = moved.Bytes;
            key.CheckValue = moved.CheckValue;
            key.RetentionKeyId = target;
        } // Otherwise it was destroyed meanwhile: there is nothing to move.
    }
}
