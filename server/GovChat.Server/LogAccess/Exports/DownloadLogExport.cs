using System.Globalization;
using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>
/// Hands the sealed file to the person it is sealed for, wholly or from where an earlier download broke off; each time is an entry.
/// A file that is not the one that was made is not handed out at all.
/// </summary>
internal sealed class DownloadLogExport(Database database, LogExportFiles files, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        Guid exportId,
        HttpContext context,
        SignedInPerson reader,
        DownloadLogExport useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(exportId, context.Request.GetTypedHeaders().Range, reader, cancellation);

    private async Task<IResult> HandleAsync(
        Guid exportId,
        RangeHeaderValue? range,
        SignedInPerson reader,
        CancellationToken cancellation
    )
    {
        var (export, refusal) = await database.InOrganisationAsync(
            reader.OrganisationId,
            db => TakeAsync(db, exportId, range, reader, cancellation),
            cancellation
        );
        if (refusal is not null)
        {
            return Problem.Of(refusal);
        }

        var digest = Convert.ToHexStringLower(export!.Digest!);
        return TypedResults.File(
            files.Open(exportId),
            "application/octet-stream",
            string.Create(CultureInfo.InvariantCulture, $"govchat-{export.ReadyAt:yyyyMMdd-HHmm}.zip.age"),
            entityTag: new EntityTagHeaderValue($"\"{digest}\""),
            enableRangeProcessing: true
        );
    }

    private async Task<(LogExport?, string?)> TakeAsync(
        GovChatDb db,
        Guid exportId,
        RangeHeaderValue? range,
        SignedInPerson reader,
        CancellationToken cancellation
    )
    {
        if (await db.LockLogExportAsync(exportId, cancellation) is not { } export || export.PersonId != reader.PersonId)
        {
            return (null, Refusal.NotFound);
        }

        var now = time.GetUtcNow();
        var grant = await db.LogGrants.AsNoTracking().SingleAsync(row => row.Id == export.GrantId, cancellation);
        if (export.State != LogExportState.Ready || now >= export.ExpiresAt || grant.EndKind == LogGrantEnd.Withdrawn)
        {
            return (null, Refusal.LogExportStateWrong);
        }

        var (from, last) = SpanOf(range, export.Bytes!.Value);
        if (await FaultOfAsync(export, isWhole: from == 0, cancellation) is { } fault)
        {
            files.Destroy(exportId);
            export.Fail(fault, PartOf(export), now);
            await audit.RecordAsync(db, LogExportEvents.Failed(grant, export), cancellation);
            return (null, Refusal.LogExportBroken);
        }

        export.Take(now);
        await audit.RecordAsync(db, LogExportEvents.Taken(reader.ToActor(), grant, export, from, last), cancellation);
        return (export, null);
    }

    /// <summary>The first and the last byte that are asked for; of several ranges nobody hands out less than the whole.</summary>
    private static (long First, long Last) SpanOf(RangeHeaderValue? range, long bytes) =>
        range is { Ranges: { Count: 1 } ranges }
            ? ranges.Single() switch
            {
                { From: { } from, To: var to } => (from, Math.Min(to ?? long.MaxValue, bytes - 1)),
                { To: { } rest } => (Math.Max(0, bytes - rest), bytes - 1),
                _ => (0, bytes - 1),
            }
            : (0, bytes - 1);

    /// <summary>What is wrong with the file; looked through wholly at the beginning of a download.</summary>
    private async Task<LogExportFailure?> FaultOfAsync(LogExport export, bool isWhole, CancellationToken cancellation)
    {
        if (files.LengthOf(export.Id) is not { } length)
        {
            return LogExportFailure.FileMissing;
        }

        if (length != export.Bytes)
        {
            return LogExportFailure.FileAltered;
        }

        return isWhole && !(await files.FindAsync(export.Id, cancellation))!.Digest.SequenceEqual(export.Digest!)
            ? LogExportFailure.FileAltered
            : null;
    }

    private static string PartOf(LogExport export) => string.Create(CultureInfo.InvariantCulture, $"{export.Id:D}.age");
}
