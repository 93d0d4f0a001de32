using GovChat.Audit;
using GovChat.Contracts.Audit;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Auditing.Trees;

/// <summary>
/// Answers what witnesses ask of a log, from the rows as they stand now. Rows that are not what was signed for are found here
/// as well as by the walk of the day, and are recorded in the same way.
/// </summary>
internal sealed class TreeProofs(Database database, SealTrees signer)
{
    /// <summary>The proof; null when that many entries were not signed for yet.</summary>
    /// <exception cref="TreeRefusedException">The rows do not hold. It is recorded.</exception>
    public async Task<AuditTreeProof?> ProveAsync(LogName log, TreeQuestion question, CancellationToken cancellation)
    {
        try
        {
            return await database.InOrganisationSqlAsync(
                log.OrganisationId,
                sql => ProveAsync(TreeRows.Of(log.Kind, sql), question, cancellation),
                cancellation
            );
        }
        catch (TreeRefusedException differs)
        {
            await signer.DoubtAsync(log, differs, cancellation);
            throw;
        }
    }

    private static async Task<AuditTreeProof?> ProveAsync(
        TreeRows rows,
        TreeQuestion question,
        CancellationToken cancellation
    )
    {
        // What nobody signed is not proven: entries may still be on their way into the tree.
        if (await rows.NewestAsync(cancellation) is not { } newest || question.Size > newest.Size)
        {
            return null;
        }

        byte[]? leaf = null;
        if (question.IsOfEntry)
        {
            leaf = (await rows.LeafAsync(question.From + 1, cancellation)).Required().Hash;
        }

        var hashes = new List<byte[]>();
        foreach (var range in question.Ranges())
        {
            hashes.Add(await rows.HashAsync(range, cancellation));
        }

        // Against what was signed for. Between two checkpoints nothing was; there the witness alone can compare.
        var signed = await rows.OfSizeAsync(question.Size, cancellation);
        if (signed is not null && Checkpoint.Read(SignedNote.Read(signed.Note)?.Text ?? "") is { } said)
        {
            var (size, from) = (question.Size, question.From);
            var holds = leaf is null
                ? TreeProof.Extends(from, await RootAsync(rows, from, cancellation), size, said.Root, hashes)
                : TreeProof.Includes(leaf, from, size, hashes, said.Root);
            if (!holds)
            {
                throw new TreeRefusedException(TreeTrouble.NotConsistent, 0);
            }
        }

        return new AuditTreeProof(hashes, leaf);
    }

    private static Task<byte[]> RootAsync(TreeRows rows, long size, CancellationToken cancellation) =>
        rows.HashAsync(new LeafRange(0, size), cancellation);
}
