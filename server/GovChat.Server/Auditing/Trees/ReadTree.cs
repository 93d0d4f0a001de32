using GovChat.Audit;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.DeviceProof;
using GovChat.Server.Hosting;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace GovChat.Server.Auditing.Trees;

/// <summary>The newest checkpoint and the proofs against it, for whoever witnesses the log.</summary>
internal static class ReadTree
{
    public static async Task<IResult> HandleAsync(
        HttpContext context,
        Database database,
        NoteKeys keys,
        TreeHealth health,
        CancellationToken cancellation
    )
    {
        var organisationId = OrganisationOf(context);
        var newest = await database.InOrganisationSqlAsync(
            organisationId,
            sql => new TreeRows(sql).NewestAsync(cancellation),
            cancellation
        );
        var view = new AuditTreeView(
            newest is null ? null : keys.Find(organisationId)?.Verifier.ToString(),
            newest?.Note,
            newest?.Size ?? 0,
            newest?.At,
            health.TroubleOf(organisationId)?.ToString()
        );
        return TypedResults.Json(view, WireJson.Default.AuditTreeView);
    }

    /// <summary>That an entry stands in the tree of a size.</summary>
    public static Task<IResult> InclusionAsync(
        long entry,
        long size,
        HttpContext context,
        Database database,
        CancellationToken cancellation
    ) =>
        entry < 1 || entry > size
            ? Task.FromResult(Problem.Of(Refusal.FieldInvalid, nameof(entry)))
            : ProveAsync(
                context,
                database,
                size,
                TreeProof.OfInclusion(entry - 1, Math.Max(size, entry)),
                new LeafRange(entry - 1, entry),
                cancellation
            );

    /// <summary>That the tree of a size is an older one with entries added.</summary>
    public static Task<IResult> ConsistencyAsync(
        long from,
        long size,
        HttpContext context,
        Database database,
        CancellationToken cancellation
    ) =>
        from < 0 || from > size
            ? Task.FromResult(Problem.Of(Refusal.FieldInvalid, nameof(from)))
            : ProveAsync(context, database, size, TreeProof.OfConsistency(from, size), leaf: null, cancellation);

    private static async Task<IResult> ProveAsync(
        HttpContext context,
        Database database,
        long size,
        IReadOnlyList<LeafRange> ranges,
        LeafRange? leaf,
        CancellationToken cancellation
    )
    {
        var proof = await database.InOrganisationSqlAsync(
            OrganisationOf(context),
            async sql =>
            {
                // What nobody signed is not proven: entries may still be on their way into the tree.
                var rows = new TreeRows(sql);
                if (await rows.NewestAsync(cancellation) is not { } newest || size > newest.Size)
                {
                    return null;
                }

                var hashes = new List<byte[]>();
                foreach (var range in ranges)
                {
                    hashes.Add(await rows.HashAsync(range, cancellation));
                }

                return new AuditTreeProof(hashes, leaf is { } one ? await rows.HashAsync(one, cancellation) : null);
            },
            cancellation
        );
        return proof is null
            ? Problem.Of(Refusal.FieldInvalid, nameof(size))
            : TypedResults.Json(proof, WireJson.Default.AuditTreeProof);
    }

    private static Guid OrganisationOf(HttpContext context) =>
        context.Features.GetRequiredFeature<ProvenDevice>().OrganisationId;
}
