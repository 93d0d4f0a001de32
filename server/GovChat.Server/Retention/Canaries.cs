using GovChat.Contracts.Notices;
using GovChat.Server.Auditing;
using GovChat.Server.Custody;
using GovChat.Server.Keys;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Retention;

/// <summary>
/// Shows that destroying works: each run places a text under a key of its own, the next one destroys that key as it does those of
/// the months, then looks for key and text again. If it finds either, owners and officers are told.
/// </summary>
internal sealed class Canaries(
    Database database,
    RetentionKeys retentionKeys,
    KeyRing ring,
    Notices notices,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>The class of the canaries' keys; channels cannot have it.</summary>
    public const string Class = "(canary)";

    private const string Text = "この文が翌日に読めたら、保存期間の処理は働いていません。";

    private static readonly TimeSpan LivesFor = TimeSpan.FromDays(1);

    /// <summary>A day of grace: the run may come some hours later.</summary>
    private static readonly TimeSpan OverdueAfter = TimeSpan.FromDays(1);

    /// <summary>Whether nobody has looked for it long after it was due.</summary>
    public static bool IsOverdue(RetentionCanary canary, DateTimeOffset now) =>
        canary is { GoneAt: null, StayedAt: null } && now > canary.DueAt + OverdueAfter;

    /// <summary>Destroys what is due and looks for it; false when something of it is still there.</summary>
    public async Task<bool> LookAsync(Guid organisationId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await database.InOrganisationAsync(
            organisationId,
            db =>
                db.RetentionCanaries.AsNoTracking()
                    .Where(row => row.DueAt <= now && row.GoneAt == null && row.StayedAt == null)
                    .ToListAsync(cancellation),
            cancellation
        );
        if (due.Count == 0)
        {
            return true;
        }

        Guid[] keyIds = [.. due.Select(canary => canary.RetentionKeyId)];
        await ShredKeys.MarkAsync(database, organisationId, keyIds, now, cancellation);
        foreach (var keyId in keyIds)
        {
            ring.DestroyRetentionKey(organisationId, keyId);
        }

        await EraseAsync(organisationId, due, cancellation);
        return await FindAsync(organisationId, now, cancellation);
    }

    /// <summary>Places the next one.</summary>
    public async Task PlaceAsync(Guid organisationId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var keyId = await database.InOrganisationSqlAsync(
            organisationId,
            sql => retentionKeys.AddAsync(sql, organisationId, Class, Month.Of(now), cancellation),
            cancellation
        );
        if (keyId is not { } retentionKeyId)
        {
            return; // Another process places one at this moment.
        }

        var id = Guid.CreateVersion7(now);
        var key = ring.CreateChannelKey(organisationId, id, retentionKeyId);
        var body = Sealer.SealText(ring.ChannelKey(organisationId, id, key)!, PlaceOf(organisationId, id), Text);
        await database.InOrganisationAsync(
            organisationId,
            db =>
            {
                db.RetentionCanaries.Add(
                    new RetentionCanary
                    {
                        Id = id,
                        OrganisationId = organisationId,
                        RetentionKeyId = retentionKeyId,
                        Wrapped = key.Bytes,
                        CheckValue = key.CheckValue!,
                        Body = body,
                        PlacedAt = now,
                        DueAt = now + LivesFor,
                    }
                );
                return db.SaveChangesAsync(cancellation);
            },
            cancellation
        );
    }

    private static SealedPlace PlaceOf(Guid organisationId, Guid id) =>
        new(SealPurpose.RetentionCanary, organisationId, id, id);

    private Task EraseAsync(Guid organisationId, List<RetentionCanary> due, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                foreach (var canary in due)
                {
                    db.Attach(canary).Entity.Body = canary.Body[..LapsedTexts.NameBytes];
                }

                await db.SaveChangesAsync(cancellation);
            },
            cancellation
        );

    /// <summary>Reads rows and key store anew: what it was told a moment ago proves nothing.</summary>
    private Task<bool> FindAsync(Guid organisationId, DateTimeOffset now, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                var due = await db
                    .RetentionCanaries.Where(row => row.DueAt <= now && row.GoneAt == null && row.StayedAt == null)
                    .ToListAsync(cancellation);
                var stayed = due.FindAll(canary => IsThere(organisationId, canary));
                foreach (var canary in due)
                {
                    canary.StayedAt = stayed.Contains(canary) ? now : null;
                    canary.GoneAt = stayed.Contains(canary) ? null : now;
                }

                await db.SaveChangesAsync(cancellation);
                if (stayed.Count > 0)
                {
                    var people = await RetentionPeople.DecidersAsync(db, cancellation);
                    notices.Tell(db, organisationId, people, NoticeKind.RetentionFailed, subjectId: null, string.Empty);
                    await audit.RecordAsync(db, RetentionEvents.CanaryStayed(stayed.Count), cancellation);
                }

                return stayed.Count == 0;
            },
            cancellation
        );

    private bool IsThere(Guid organisationId, RetentionCanary canary) =>
        canary.Body.Length > LapsedTexts.NameBytes
        || ring.RetentionKey(organisationId, canary.RetentionKeyId) is not null
        || ring.ChannelKey(organisationId, canary.Id, canary.Key) is not null;
}
