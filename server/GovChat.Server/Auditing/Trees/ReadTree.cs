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
        string? of,
        HttpContext context,
        Database database,
        NoteKeys keys,
        TreeHealth health,
        CancellationToken cancellation
    )
    {
        if (LogOf(context, of) is not { } log)
        {
            return Problem.Of(Refusal.FieldInvalid, nameof(of));
        }

        var newest = await database.InOrganisationSqlAsync(
            log.OrganisationId,
            sql => TreeRows.Of(log.Kind, sql).NewestAsync(cancellation),
            cancellation
        );
        var view = new AuditTreeView(
            newest is null ? null : keys.Find(log)?.Verifier.ToString(),
            newest?.Note,
            newest?.Size ?? 0,
            newest?.At,
            health.TroubleOf(log)?.ToString()
        );
        return TypedResults.Json(view, WireJson.Default.AuditTreeView);
    }

    /// <summary>That an entry stands in the tree of a size.</summary>
    public static Task<IResult> InclusionAsync(
        long entry,
        long size,
        string? of,
        HttpContext context,
        Database database,
        CancellationToken cancellation
    ) =>
        entry < 1 || entry > size
            ? Task.FromResult(Problem.Of(Refusal.FieldInvalid, nameof(entry)))
            : ProveAsync(
                context,
                of,
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
        string? of,
        HttpContext context,
        Database database,
        CancellationToken cancellation
    ) =>
        from < 0 || from > size
            ? Task.FromResult(Problem.Of(Refusal.FieldInvalid, nameof(from)))
            : ProveAsync(context, of, database, size, TreeProof.OfConsistency(from, size), leaf: null, cancellation);

    private static async Task<IResult> ProveAsync(
        HttpContext context,
        string? of,
        Database database,
        long size,
        IReadOnlyList<LeafRange> ranges,
        LeafRange? leaf,
        CancellationToken cancellation
    )
    {
        if (LogOf(context, of) is not { } log)
        {
            return Problem.Of(Refusal.FieldInvalid, nameof(of));
        }

        var proof = await database.InOrganisationSqlAsync(
            log.OrganisationId,
            async sql =>
            {
                // What nobody signed is not proven: entries may still be on their way into the tree.
                var rows = TreeRows.Of(log.Kind, sql);
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

    /// <summary>The organisation's log that is meant: that of deeds, or of messages; null when it is neither.</summary>
    private static LogName? LogOf(HttpContext context, string? of)
    {
        var organisationId = context.Features.GetRequiredFeature<ProvenDevice>().OrganisationId;
        return of switch
        {
            null or Routes.OfDeeds => LogName.Deeds(organisationId),
            Routes.OfMessages => LogName.Messages(organisationId),
            _ => null,
        };
    }
}
