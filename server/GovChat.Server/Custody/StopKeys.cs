using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Keys;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Custody;

/// <summary>
/// The kill switch: closes an organisation's keys at once, here and within a minute in every other process, and keeps them
/// closed over restarts. Starting them again takes the provider's agreement.
/// </summary>
internal sealed class StopKeys(
    Database database,
    StoredKeys storedKeys,
    ChannelKeys channelKeys,
    KeyRing ring,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>Stops them; doing it again changes nothing.</summary>
    public async Task StopAsync(Guid organisationId, AuditActor actor, CancellationToken cancellation)
    {
        await database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                if (!await db.KeyStates.AnyAsync(row => row.StoppedAt != null, cancellation))
                {
                    await KeyStates.SetStoppedAsync(db, organisationId, time.GetUtcNow(), actor.PersonId, cancellation);
                    await audit.RecordAsync(db, KeyEvents.Stopped(actor), cancellation);
                }
            },
            cancellation
        );
        await ReloadAsync(organisationId, cancellation);
    }

    /// <summary>Starts them; false, with nothing changed, when a key is missing or the provider does not agree.</summary>
    public async Task<bool> StartAsync(Guid organisationId, AuditActor actor, CancellationToken cancellation)
    {
        if (!await storedKeys.TryOpenAsync(organisationId, cancellation))
        {
            return false;
        }

        try
        {
            await database.InOrganisationAsync(
                organisationId,
                async db =>
                {
                    if (await db.KeyStates.AnyAsync(row => row.StoppedAt != null, cancellation))
                    {
                        await KeyStates.SetStoppedAsync(db, organisationId, at: null, by: null, cancellation);
                        await audit.RecordAsync(db, KeyEvents.Started(actor), cancellation);
                    }
                },
                cancellation
            );
        }
        finally
        {
            await ReloadAsync(organisationId, cancellation); // What the database says holds, whatever went wrong here.
        }

        return ring.TroubleOf(organisationId) is null;
    }

    private async Task ReloadAsync(Guid organisationId, CancellationToken cancellation)
    {
        await storedKeys.LoadAsync(organisationId, cancellation);
        channelKeys.Forget(organisationId);
    }
}
