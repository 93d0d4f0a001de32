using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Keys;

/// <summary>
/// Brings what is stored of an organisation's keys to the key ring, and looks whether all of it is there and right. An
/// organisation whose keys are not is closed; the others go on.
/// </summary>
internal sealed class StoredKeys(
    Database database,
    KeyRing ring,
    RetentionKeyFiles retentionFiles,
    OrganisationKeyFiles organisationFiles,
    EmergencyKeys emergencyKeys,
    TimeProvider time,
    ILogger<StoredKeys> logger
)
{
    /// <summary>Makes the keys of a new organisation, whose row is there already.</summary>
    public void Found(GovChatDb db, Guid organisationId)
    {
        var now = time.GetUtcNow();
        var rows = ring.CreateOrganisation(organisationId);
        db.OrganisationKeys.Add(OrganisationKey.Of(organisationId, rows.OrganisationKeys[0], now));
        db.RootKeys.Add(RootKey.Of(organisationId, rows.Roots[0], version: 1, now));
    }

    /// <summary>Loads and checks an organisation's keys; when one is missing, wrong or open to others, closes it.</summary>
    public async Task LoadAsync(Guid organisationId, CancellationToken cancellation)
    {
        try
        {
            var rows = await ReadAsync(organisationId, cancellation);
            ring.Load(organisationId, rows);
            if (!rows.IsStopped)
            {
                await RequireAllAsync(organisationId, rows, cancellation);
            }
        }
        catch (KeysUnavailableException closed)
        {
            Log.KeysClosed(logger, organisationId, closed.Trouble, closed.Message);
            ring.Refuse(organisationId, closed);
        }
    }

    /// <summary>Opens an organisation's keys although they are stopped; false when they do not open.</summary>
    public async Task<bool> TryOpenAsync(Guid organisationId, CancellationToken cancellation)
    {
        try
        {
            var rows = await ReadAsync(organisationId, cancellation) with { IsStopped = false };
            ring.Load(organisationId, rows);
            await RequireAllAsync(organisationId, rows, cancellation);
            return true;
        }
        catch (KeysUnavailableException closed)
        {
            ring.Refuse(organisationId, closed);
            return false;
        }
    }

    private async Task RequireAllAsync(Guid organisationId, KeyRows rows, CancellationToken cancellation)
    {
        await CompleteAsync(organisationId, rows, cancellation);
        await RequireRetentionKeysAsync(organisationId, cancellation);
        emergencyKeys.MoveFromBefore(organisationId);
    }

    /// <summary>
    /// What the database holds, and what only the key store does: the database may be an older one that was restored, or
    /// the key was just being made when the server stopped.
    /// </summary>
    private Task<KeyRows> ReadAsync(Guid organisationId, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var keys = await db.OrganisationKeys.OrderBy(row => row.Version).ToListAsync(cancellation);
                foreach (var stored in organisationFiles.All(organisationId))
                {
                    var known = keys.Find(row => row.Id == stored.Key.Id);
                    if (known is null)
                    {
                        known = OrganisationKey.Of(organisationId, stored, time.GetUtcNow());
                        db.OrganisationKeys.Add(known);
                        keys.Add(known);
                    }
                    else if (known.RetiredAt is not null)
                    {
                        organisationFiles.Destroy(organisationId, known.Id); // What a crash left undone.
                    }
                }

                await db.SaveChangesAsync(cancellation);
                var roots = await db.RootKeys.AsNoTracking().OrderBy(row => row.Version).ToListAsync(cancellation);
                var isStopped = await db.KeyStates.AnyAsync(row => row.StoppedAt != null, cancellation);
                OrganisationKeyRow[] inUse =
                [
                    .. keys.Where(row => row.RetiredAt is null).OrderBy(row => row.Version).Select(row => row.ToRow()),
                ];
                return inUse.Length == 0
                    ? throw new KeysUnavailableException(KeyTrouble.Missing, "There is no organisation key.")
                    : new KeyRows(inUse, [.. roots.Select(row => row.ToWrapped())], isStopped);
            },
            cancellation
        );

    /// <summary>Adds what installations of before have not: a root of their own, and check values.</summary>
    private async Task CompleteAsync(Guid organisationId, KeyRows rows, CancellationToken cancellation)
    {
        if (rows.Roots.Count > 0 && rows.OrganisationKeys.All(row => row.Key.CheckValue is not null))
        {
            ring.RequireOpen(organisationId);
            KeepCopies(organisationId, rows);
            return;
        }

        await database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                foreach (
                    var row in await db.OrganisationKeys.Where(row => row.RetiredAt == null).ToListAsync(cancellation)
                )
                {
                    row.CheckValue ??= ring.CheckValueOf(organisationId, row.Id);
                }

                if (!await db.RootKeys.AnyAsync(cancellation))
                {
                    var root = ring.AdoptRoot(organisationId);
                    db.RootKeys.Add(RootKey.Of(organisationId, root, version: 1, time.GetUtcNow()));
                }

                await db.SaveChangesAsync(cancellation);
            },
            cancellation
        );
        var completed = await ReadAsync(organisationId, cancellation) with { IsStopped = false };
        ring.Load(organisationId, completed);
        ring.RequireOpen(organisationId);
        KeepCopies(organisationId, completed);
    }

    private void KeepCopies(Guid organisationId, KeyRows rows)
    {
        var kept = organisationFiles.All(organisationId).Select(row => row.Key.Id).ToHashSet();
        foreach (var row in rows.OrganisationKeys.Where(row => !kept.Contains(row.Key.Id)))
        {
            organisationFiles.Put(organisationId, row);
        }
    }

    private async Task RequireRetentionKeysAsync(Guid organisationId, CancellationToken cancellation)
    {
        var rows = await database.InOrganisationAsync(
            organisationId,
            db => db.RetentionKeys.AsNoTracking().ToListAsync(cancellation),
            cancellation
        );
        foreach (var row in rows)
        {
            if (row.DestroyedAt is { } at)
            {
                retentionFiles.Destroy(organisationId, row.Id, at); // What a crash left undone.
            }
            else if (ring.RetentionKey(organisationId, row.Id) is not { } key)
            {
                await MarkDestroyedAsync(organisationId, row.Id, cancellation); // The database is older than the key store.
            }
            else if (!key.CheckValue().AsSpan().SequenceEqual(row.CheckValue))
            {
                throw new KeysUnavailableException(KeyTrouble.Wrong, $"Retention key {row.Id} is another's.");
            }
        }
    }

    private Task MarkDestroyedAsync(Guid organisationId, Guid keyId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return database.InOrganisationAsync(
            organisationId,
            db =>
                db.RetentionKeys.Where(row => row.Id == keyId && row.DestroyedAt == null)
                    .ExecuteUpdateAsync(change => change.SetProperty(row => row.DestroyedAt, now), cancellation),
            cancellation
        );
    }
}
