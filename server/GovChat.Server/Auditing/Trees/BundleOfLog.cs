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
    public async Task<StoredCheckpoint?> NewestAsync(Guid organisationId, CancellationToken cancellation) =>
        keys.Find(organisationId) is null
            ? null
            : await database.InOrganisationSqlAsync(
                organisationId,
                sql => new TreeRows(sql).NewestAsync(cancellation),
                cancellation
            );

    public async Task WriteAsync(
        Guid organisationId,
        StoredCheckpoint newest,
        Stream output,
        CancellationToken cancellation
    )
    {
        using var writer = new BundleWriter(output, organisationId, keys.Find(organisationId)!);
        var points = await database.InOrganisationSqlAsync(
            organisationId,
            sql => new TreeRows(sql).OneADayAsync(newest, cancellation),
            cancellation
        );
        await writer.BeginAsync(points.Select(NoteOf), cancellation);
        var done = 0L;
        while (done < newest.Size)
        {
            // A transaction a page: entries are only ever added, so pages fit together, and no slow reader holds one open.
            var entries = await database.InOrganisationSqlAsync(
                organisationId,
                sql => new TreeRows(sql).EntriesAsync(done, newest.Size, EntriesAtOnce, cancellation),
                cancellation
            );
            foreach (var entry in entries)
            {
                var leaf = entry.Leaf ?? TreeHash.OfEmptyTree(); // Named by the check as the first wrong entry.
                await writer.AddAsync(entry.Record, leaf, WordsOf(organisationId, entry), cancellation);
            }

            if (entries.Count == 0)
            {
                break; // Entries are missing at the end; the check says so.
            }

            done = entries[^1].Record.Number;
        }

        await writer.SealAsync(cancellation);
    }

    private AuditStatement? WordsOf(Guid organisationId, StoredEntry entry) =>
        entry.Words is null
            ? null
            : AuditWords.Open(ring, organisationId, entry.Record.Number, entry.Words).Statement();

    private static SignedNote NoteOf(StoredCheckpoint checkpoint) =>
        SignedNote.Read(checkpoint.Note) ?? throw new TreeRefusedException(TreeTrouble.CheckpointForged, 0);
}
