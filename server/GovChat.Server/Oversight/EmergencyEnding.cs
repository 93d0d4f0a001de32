using GovChat.Contracts.Socket;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Fanout;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>
/// Ends an emergency, in this order: no more messages and no originals in the database (one transaction under the
/// channel's lock), the people in it told, the key destroyed. Each step can be repeated; what a crash left undone is done
/// by <see cref="EmergencyWatch"/>.
/// </summary>
internal sealed class EmergencyEnding(
    Database database,
    AuditLog audit,
    EmergencyKeys keys,
    EventFanout fanout,
    TimeProvider time
)
{
    public async Task EndAsync(Guid organisationId, Guid emergencyId, AuditActor actor, CancellationToken cancellation)
    {
        var memberIds = await database.InOrganisationAsync(
            organisationId,
            db => EndAsync(db, emergencyId, actor, cancellation),
            cancellation
        );
        fanout.Send(memberIds, HubWords.ChannelChanged, new ChannelChangedEvent(emergencyId));
        await DestroyKeyAsync(organisationId, emergencyId, cancellation);
    }

    /// <summary>Destroys the key of an emergency that has ended, and records that it is gone.</summary>
    public async Task DestroyKeyAsync(Guid organisationId, Guid emergencyId, CancellationToken cancellation)
    {
        keys.Destroy(emergencyId);
        await database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var now = time.GetUtcNow();
                var noted = await db
                    .Emergencies.Where(row => row.Id == emergencyId && row.KeyDeletedAt == null)
                    .ExecuteUpdateAsync(change => change.SetProperty(row => row.KeyDeletedAt, now), cancellation);
                if (noted > 0)
                {
                    await audit.RecordAsync(db, EmergencyEvents.KeyDeleted(emergencyId), cancellation);
                }
            },
            cancellation
        );
    }

    private async Task<List<Guid>> EndAsync(
        GovChatDb db,
        Guid emergencyId,
        AuditActor actor,
        CancellationToken cancellation
    )
    {
        var channel =
            await ChannelStore.LockAsync(db, emergencyId, cancellation)
            ?? throw new InvalidOperationException($"The emergency {emergencyId} has no channel.");
        var memberIds = await ChannelStore.MemberIdsAsync(db, emergencyId, cancellation);
        if (channel.EmergencyEndedAt is not null)
        {
            return memberIds; // Ended twice at once; the first one stands.
        }

        // Nothing was taken after its own time, however late this comes.
        var now = time.GetUtcNow();
        var endedAt = now < channel.EmergencyEndsAt ? now : channel.EmergencyEndsAt!.Value;
        await ChannelStore.EndEmergency_NeedsLockAsync(db, emergencyId, endedAt, cancellation);
        await db.Database.ExecuteSqlAsync($"delete from emergency_body where channel_id = {emergencyId}", cancellation);
        await audit.RecordAsync(db, EmergencyEvents.Ended(actor, channel, endedAt), cancellation);
        return memberIds;
    }
}
