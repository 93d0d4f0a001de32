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
        TreeProofs proofs,
        CancellationToken cancellation
    ) =>
        entry < 1 || entry > size
            ? Task.FromResult(Problem.Of(Refusal.FieldInvalid, nameof(entry)))
            : ProveAsync(context, of, proofs, new TreeQuestion(size, entry - 1, IsOfEntry: true), cancellation);

    /// <summary>That the tree of a size is an older one with entries added.</summary>
    public static Task<IResult> ConsistencyAsync(
        long from,
        long size,
        string? of,
        HttpContext context,
        TreeProofs proofs,
        CancellationToken cancellation
    ) =>
        from < 0 || from > size
            ? Task.FromResult(Problem.Of(Refusal.FieldInvalid, nameof(from)))
            : ProveAsync(context, of, proofs, new TreeQuestion(size, from, IsOfEntry: false), cancellation);

    private static async Task<IResult> ProveAsync(
        HttpContext context,
        string? of,
        TreeProofs proofs,
        TreeQuestion question,
        CancellationToken cancellation
    )
    {
        if (LogOf(context, of) is not { } log)
        {
            return Problem.Of(Refusal.FieldInvalid, nameof(of));
        }

        try
        {
            return await proofs.ProveAsync(log, question, cancellation) is { } proof
                ? TypedResults.Json(proof, WireJson.Default.AuditTreeProof)
                : Problem.Of(Refusal.FieldInvalid, "size");
        }
        catch (TreeRefusedException)
        {
            return Problem.Of(Refusal.LogDiffers);
        }
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
