using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>
/// Whoever reads a log under authority asks for it as a file, sealed to a key of theirs. Taking out was asked for with the
/// authority and approved with it; without that it is refused, and the attempt recorded.
/// </summary>
internal sealed class BeginLogExport(
    Database database,
    LogExportQueue queue,
    ListLogExports lists,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        Guid accessId,
        BeginLogExportRequest request,
        SignedInPerson author,
        BeginLogExport useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(accessId, request, author, cancellation);

    private async Task<IResult> HandleAsync(
        Guid accessId,
        BeginLogExportRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (
            AgeKeyText.ReadRecipient(request.Recipient) is not { } publicKey
            || new AgeRecipient(publicKey) is not { IsUsable: true } recipient
        )
        {
            return Problem.Of(Refusal.FieldInvalid, "recipient");
        }

        var exportId = Guid.CreateVersion7(time.GetUtcNow());
        queue.Expect(exportId);
        var refusal = await database.InOrganisationAsync(
            author.OrganisationId,
            db => BeginAsync(db, accessId, exportId, request.Recipient, author, cancellation),
            cancellation
        );
        if (refusal is not null || !queue.TryAdd(new LogExportOrder(exportId, accessId, author, recipient)))
        {
            queue.Forget(exportId);
        }

        return refusal is null
            ? TypedResults.Json(
                await lists.FindAsync(author, exportId, cancellation),
                WireJson.Default.LogExportView,
                statusCode: StatusCodes.Status201Created
            )
            : Problem.Of(refusal);
    }

    private async Task<string?> BeginAsync(
        GovChatDb db,
        Guid accessId,
        Guid exportId,
        string recipient,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        if (
            await db.LockLogGrantAsync(accessId, cancellation) is not { } grant
            || grant.ApplicantId != author.PersonId
            || !await LogAccessPeople.MayDecideAsync(db, author, cancellation)
        )
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow();
        if (RefusalOf(grant, now) is { } refusal)
        {
            await audit.RecordAsync(db, LogExportEvents.Withheld(author.ToActor(), grant, refusal), cancellation);
            return refusal;
        }

        var states = await db
            .LogExports.Where(row => row.GrantId == accessId)
            .Select(row => row.State)
            .ToListAsync(cancellation);
        if (states.Contains(LogExportState.Making) || states.Count >= Limits.LogExportsMax)
        {
            return Refusal.LogExportStateWrong;
        }

        var export = new LogExport
        {
            Id = exportId,
            OrganisationId = author.OrganisationId,
            GrantId = accessId,
            PersonId = author.PersonId,
            DeviceId = author.Device.DeviceId,
            Recipient = recipient,
            RequestedAt = now,
        };
        db.LogExports.Add(export);
        await audit.RecordAsync(db, LogExportEvents.Begun(author.ToActor(), grant, export), cancellation);
        return null;
    }

    private static string? RefusalOf(LogGrant grant, DateTimeOffset now)
    {
        if (!grant.TakesOut)
        {
            return Refusal.LogExportNotGranted;
        }

        return grant.IsOpenAt(now) ? null : Refusal.LogAccessClosed;
    }
}
