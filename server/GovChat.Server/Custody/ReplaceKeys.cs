using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Keys;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Custody;

/// <summary>
/// Replaces keys of each level while everybody works. What is left to do is seen from what is stored, not remembered: a run
/// that was interrupted anywhere is finished by the next one, or by the watch.
/// </summary>
internal sealed class ReplaceKeys(
    Database database,
    StoredKeys storedKeys,
    ChannelKeys channelKeys,
    RetentionKeys retentionKeys,
    KeyChanges changes,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>
    /// How long the former organisation key stays after everything was put under the new one: other processes take a
    /// minute to learn of it, and may have made something under the former one meanwhile.
    /// </summary>
    public static readonly TimeSpan FormerKeyStaysFor = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A new key-encryption key; every organisation key is wrapped by it. The former one stays with its keeper: older
    /// backups of the database need it.
    /// </summary>
    /// <param name="stepped">Called after each step that cannot be undone.</param>
    public async Task KekAsync(Guid organisationId, Action<string> stepped, CancellationToken cancellation)
    {
        var rows = await OrganisationKeysAsync(organisationId, cancellation);
        var newest = rows.Max(row => row.KekVersion);
        // An interrupted run left some keys under the one before.
        var version = rows.All(row => row.KekVersion == newest) ? newest + 1 : newest;
        changes.MakeKek(organisationId, version);
        stepped($"key-encryption key {version} is there");
        foreach (var row in rows.Where(row => row.KekVersion < version))
        {
            var moved = changes.UnderKek(organisationId, row, version);
            stepped($"organisation key {row.Version} is wrapped in the key store");
            await database.InOrganisationAsync(
                organisationId,
                async db =>
                {
                    await db
                        .OrganisationKeys.Where(key => key.Id == row.Key.Id)
                        .ExecuteUpdateAsync(
                            change =>
                                change
                                    .SetProperty(key => key.Wrapped, moved.Key.Bytes)
                                    .SetProperty(key => key.KekVersion, version),
                            cancellation
                        );
                    await KeyStates.MoveAsync(db, organisationId, cancellation);
                    await audit.RecordAsync(db, KeyEvents.Replaced(KeyLevel.Kek, version), cancellation);
                },
                cancellation
            );
            stepped($"organisation key {row.Version} is wrapped in the database");
        }

        await storedKeys.LoadAsync(organisationId, cancellation);
    }

    /// <summary>Destroys the key-encryption keys that wrap nothing here any more; older backups become unreadable.</summary>
    public async Task ForgetKekAsync(Guid organisationId, CancellationToken cancellation)
    {
        var rows = await OrganisationKeysAsync(organisationId, cancellation);
        await storedKeys.LoadAsync(organisationId, cancellation); // Refused keys are no moment to destroy any.
        changes.RequireOpen(organisationId);
        changes.DestroyKeksBelow(organisationId, rows.Min(row => row.KekVersion));
    }

    /// <summary>
    /// A new organisation key; the retention-class keys and the roots are put under it, and a new root serves what is
    /// sealed from now on. The former key is retired ten minutes later.
    /// </summary>
    public async Task OrganisationKeyAsync(Guid organisationId, Action<string> stepped, CancellationToken cancellation)
    {
        var rows = await OrganisationKeysAsync(organisationId, cancellation);
        if (rows.Count == 1)
        {
            var (_, version, kekVersion) = rows[0];
            var made = changes.NewOrganisationKey(organisationId, version + 1, kekVersion);
            stepped($"organisation key {made.Version} is in the key store");
            await AddAsync(organisationId, made, cancellation);
            stepped($"organisation key {made.Version} is in the database");
        }

        await MoveAsync(organisationId, stepped, cancellation);
    }

    /// <summary>Goes on with what an interrupted run left, and retires organisation keys whose time has come.</summary>
    public async Task FinishAsync(Guid organisationId, CancellationToken cancellation)
    {
        await MoveAsync(organisationId, _ => { }, cancellation);
        await RetireAsync(organisationId, cancellation);
    }

    /// <summary>New retention-class keys of this month, and new data keys under them; the former ones stay for reading.</summary>
    public async Task RetentionKeysAsync(Guid organisationId, Action<string> stepped, CancellationToken cancellation)
    {
        var month = Month.Of(time.GetUtcNow());
        var classes = await database.InOrganisationAsync(
            organisationId,
            db =>
                db.RetentionKeys.Where(row => row.Month == month && row.DestroyedAt == null)
                    .Select(row => row.RetentionClass)
                    .Distinct()
                    .ToListAsync(cancellation),
            cancellation
        );
        foreach (var retentionClass in classes)
        {
            await database.InOrganisationSqlAsync(
                organisationId,
                sql => retentionKeys.AddAsync(sql, organisationId, retentionClass, month, cancellation),
                cancellation
            );
            stepped($"{retentionClass} {month:yyyy-MM} has a new retention key");
        }

        await ChannelKeysAsync(organisationId, stepped, cancellation);
    }

    /// <summary>Every channel gets a new data key with its next message.</summary>
    public async Task ChannelKeysAsync(Guid organisationId, Action<string> stepped, CancellationToken cancellation)
    {
        await database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var ended = await db
                    .Channels.Where(channel => channel.KeyId != null)
                    .ExecuteUpdateAsync(change => change.SetProperty(row => row.KeyId, (Guid?)null), cancellation);
                await KeyStates.MoveAsync(db, organisationId, cancellation);
                await audit.RecordAsync(db, KeyEvents.Replaced(KeyLevel.Channel, ended), cancellation);
            },
            cancellation
        );
        channelKeys.Forget(organisationId);
        stepped("every channel gets a new data key with its next message");
    }

    private Task<List<OrganisationKeyRow>> OrganisationKeysAsync(Guid organisationId, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            organisationId,
            async db =>
                (
                    await db
                        .OrganisationKeys.AsNoTracking()
                        .Where(row => row.RetiredAt == null)
                        .OrderBy(row => row.Version)
                        .ToListAsync(cancellation)
                ).ConvertAll(row => row.ToRow()),
            cancellation
        );

    private async Task AddAsync(Guid organisationId, OrganisationKeyRow made, CancellationToken cancellation)
    {
        await database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                db.OrganisationKeys.Add(OrganisationKey.Of(organisationId, made, time.GetUtcNow()));
                await KeyStates.MoveAsync(db, organisationId, cancellation);
                await audit.RecordAsync(db, KeyEvents.Replaced(KeyLevel.Organisation, made.Version), cancellation);
            },
            cancellation
        );
        await storedKeys.LoadAsync(organisationId, cancellation);
    }

    private async Task MoveAsync(Guid organisationId, Action<string> stepped, CancellationToken cancellation)
    {
        await storedKeys.LoadAsync(organisationId, cancellation);
        changes.MoveRetentionKeys(organisationId, () => stepped("a retention key is under the new organisation key"));
        await MoveRootsAsync(organisationId, cancellation);
        stepped("the roots are under the new organisation key");
        while (await channelKeys.MoveOfBeforeAsync(organisationId, cancellation) > 0)
        {
            stepped("some channel keys of before are under a retention key");
        }

        await storedKeys.LoadAsync(organisationId, cancellation);
        channelKeys.Forget(organisationId);
    }

    private Task MoveRootsAsync(Guid organisationId, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var newest = await db
                    .OrganisationKeys.AsNoTracking()
                    .OrderByDescending(row => row.Version)
                    .FirstAsync(cancellation);
                var roots = await db.RootKeys.OrderBy(row => row.Version).ToListAsync(cancellation);
                foreach (var root in roots)
                {
                    root.Wrapped = changes.RootUnderNewest(organisationId, root.ToWrapped())?.Bytes ?? root.Wrapped;
                }

                if (roots[^1].Version < newest.Version)
                {
                    var next = changes.NewRoot(organisationId);
                    db.RootKeys.Add(RootKey.Of(organisationId, next, roots[^1].Version + 1, time.GetUtcNow()));
                }

                await db.SaveChangesAsync(cancellation);
                await KeyStates.MoveAsync(db, organisationId, cancellation);
            },
            cancellation
        );

    private async Task RetireAsync(Guid organisationId, CancellationToken cancellation)
    {
        var former = await database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var now = time.GetUtcNow();
                var rows = await db
                    .OrganisationKeys.Where(row => row.RetiredAt == null)
                    .OrderBy(row => row.Version)
                    .ToListAsync(cancellation);
                if (rows.Count < 2 || now - rows[^1].CreatedAt < FormerKeyStaysFor)
                {
                    return [];
                }

                List<OrganisationKey> retired = [.. rows[..^1].Where(row => !changes.IsInUse(organisationId, row.Id))];
                foreach (var row in retired)
                {
                    row.Wrapped = null;
                    row.RetiredAt = now;
                }

                await db.SaveChangesAsync(cancellation);
                await KeyStates.MoveAsync(db, organisationId, cancellation);
                return retired;
            },
            cancellation
        );
        foreach (var row in former)
        {
            changes.Forget(organisationId, row.Id);
        }

        if (former.Count > 0)
        {
            await storedKeys.LoadAsync(organisationId, cancellation);
        }
    }
}
