using GovChat.Audit;
using GovChat.Audit.Bundles;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Auditing.Trees;

/// <summary>Writes a whole log, up to its newest checkpoint, as one file that can be checked without this server.</summary>
internal sealed class BundleOfLog(Database database, KeyRing ring, NoteKeys keys)
{
    private const int EntriesAtOnce = 1_000;

    /// <summary>The newest checkpoint of a log that can be signed for; null when there is none.</summary>
    public async Task<StoredCheckpoint?> NewestAsync(LogName log, CancellationToken cancellation) =>
        keys.Find(log) is null
            ? null
            : await database.InOrganisationSqlAsync(
                log.OrganisationId,
                sql => TreeRows.Of(log.Kind, sql).NewestAsync(cancellation),
                cancellation
            );

    public async Task WriteAsync(LogName log, StoredCheckpoint newest, Stream output, CancellationToken cancellation)
    {
        var kind = log.Kind == LogKind.Deeds ? BundleKind.Deeds : BundleKind.Messages;
        using var writer = new BundleWriter(output, log.OrganisationId, keys.Find(log)!, kind);
        var points = await database.InOrganisationSqlAsync(
            log.OrganisationId,
            sql => TreeRows.Of(log.Kind, sql).OneADayAsync(newest, cancellation),
            cancellation
        );
        await writer.BeginAsync(points.Select(NoteOf), cancellation);
        var done = 0L;
        while (done < newest.Size)
        {
            // A transaction a page: entries are only ever added, so pages fit together, and no slow reader holds one open.
            var last =
                log.Kind == LogKind.Deeds
                    ? await WriteEntriesAsync(writer, log.OrganisationId, done, newest.Size, cancellation)
                    : await WriteEventsAsync(writer, log.OrganisationId, done, newest.Size, cancellation);
            if (last == done)
            {
                break; // Entries are missing at the end; the check says so.
            }

            done = last;
        }

        await writer.SealAsync(cancellation);
    }

    private async Task<long> WriteEntriesAsync(
        BundleWriter writer,
        Guid organisationId,
        long done,
        long until,
        CancellationToken cancellation
    )
    {
        var entries = await database.InOrganisationSqlAsync(
            organisationId,
            sql => new DeedRows(sql).EntriesAsync(done, until, EntriesAtOnce, cancellation),
            cancellation
        );
        foreach (var entry in entries)
        {
            var leaf = entry.Leaf ?? TreeHash.OfEmptyTree(); // Named by the check as the first wrong entry.
            await writer.AddAsync(entry.Record, leaf, WordsOf(organisationId, entry), cancellation);
        }

        return entries.Count == 0 ? done : entries[^1].Record.Number;
    }

    private async Task<long> WriteEventsAsync(
        BundleWriter writer,
        Guid organisationId,
        long done,
        long until,
        CancellationToken cancellation
    )
    {
        var events = await database.InOrganisationSqlAsync(
            organisationId,
            sql => new MessageRows(sql).EventsAsync(done, until, cancellation),
            cancellation
        );
        foreach (var one in events)
        {
            // What is missing is left out; the check names its place.
            if (one.Record is { } record)
            {
                await writer.AddAsync(one.Number, record, one.Leaf ?? record.LeafHash(), cancellation);
            }
        }

        return events.Count == 0 ? done : events[^1].Number;
    }

    private AuditStatement? WordsOf(Guid organisationId, StoredEntry entry) =>
        entry.Words is null
            ? null
            : AuditWords.Open(ring, organisationId, entry.Record.Number, entry.Words).Statement();

    private static SignedNote NoteOf(StoredCheckpoint checkpoint) =>
        SignedNote.Read(checkpoint.Note) ?? throw new TreeRefusedException(TreeTrouble.CheckpointForged, 0);
}
