using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>
/// Destroys the server's file at once: the person it is for, or any owner or officer. It gives nothing to anybody, so it asks for no
/// step-up; what was taken before is not reached by it.
/// </summary>
internal sealed class DiscardLogExport(Database database, LogExportFiles files, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        Guid exportId,
        SignedInPerson author,
        DiscardLogExport useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(exportId, author, cancellation);

    private async Task<IResult> HandleAsync(Guid exportId, SignedInPerson author, CancellationToken cancellation)
    {
        var refusal = await database.InOrganisationAsync(
            author.OrganisationId,
            db => DiscardAsync(db, exportId, author, cancellation),
            cancellation
        );
        return refusal is null ? TypedResults.NoContent() : Problem.Of(refusal);
    }

    private async Task<string?> DiscardAsync(
        GovChatDb db,
        Guid exportId,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (await db.LockLogExportAsync(exportId, cancellation) is not { } export)
        {
            return Refusal.NotFound;
        }

        if (export.State != LogExportState.Ready)
        {
            return Refusal.LogExportStateWrong;
        }

        var grant = await db.LogGrants.AsNoTracking().SingleAsync(row => row.Id == export.GrantId, cancellation);
        files.Destroy(exportId); // Before the commit: better gone and not yet said than said and not gone.
        export.End(LogExportState.Discarded, time.GetUtcNow());
        await audit.RecordAsync(db, LogExportEvents.Ended(author.ToActor(), grant, export), cancellation);
        return null;
    }
}
