using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovChat.Server.Devices;

/// <summary>
/// Lets a pending terminal in. The approver has compared the code on both screens, names the machine, and is not the one
/// it is for.
/// </summary>
internal sealed class ApproveDevice(
    Database database,
    Admissions admissions,
    NameFilter names,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        Guid deviceId,
        ApproveDeviceRequest request,
        SignedInPerson author,
        ApproveDevice useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(deviceId, request, author, cancellation);

    private async Task<IResult> HandleAsync(
        Guid deviceId,
        ApproveDeviceRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var refusal =
            names.Refuse(author, request.AssetNumber, Limits.AssetNumberLengthMax, "assetNumber")
            ?? names.Refuse(author, request.Note, Limits.NoteLengthMax, "note", mayBeEmpty: true);
        if (refusal is not null)
        {
            return refusal;
        }

        if (request.Zone == DeviceZone.MyNumber)
        {
            return Problem.Of(Refusal.ZoneRefused, "zone"); // T-12: this chat never stands in that network.
        }

        try
        {
            return await database.InOrganisationAsync(
                author.OrganisationId,
                db => ApproveAsync(db, deviceId, request, author, cancellation),
                cancellation
            );
        }
        catch (DbUpdateException twin)
            when (twin.InnerException is PostgresException { ConstraintName: "device_asset_number_key" })
        {
            return Problem.Of(Refusal.AssetNumberTaken, "assetNumber");
        }
    }

    private async Task<IResult> ApproveAsync(
        GovChatDb db,
        Guid deviceId,
        ApproveDeviceRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var founding = await Founding.LockAsync(db, author.OrganisationId, cancellation);
        if (await db.LockDeviceAsync(deviceId, cancellation) is not { } device)
        {
            return Problem.Of(Refusal.NotFound);
        }

        var now = time.GetUtcNow();
        if (!device.IsPendingAt(now))
        {
            return Problem.Of(Refusal.DeviceStateWrong);
        }

        if (!string.Equals(device.Code, request.Code, StringComparison.Ordinal))
        {
            return Problem.Of(Refusal.DeviceCodeWrong, "code");
        }

        var admission = await admissions.AdmitAsync(
            db,
            device,
            request.PersonId,
            request.DepartmentId,
            author,
            founding,
            cancellation
        );
        if (admission.Refusal is { } refusal)
        {
            if (refusal == Refusal.OwnApplication)
            {
                await audit.RecordAsync(
                    db,
                    DeviceEvents.Withheld("device.approved", author.ToActor(), device, refusal),
                    cancellation
                );
            }

            return Problem.Of(refusal, admission.Field);
        }

        device.State = DeviceState.Approved;
        device.AssetNumber = request.AssetNumber;
        device.Zone = request.Zone;
        device.Note = request.Note;
        device.ApprovedAt = now;
        device.ApprovedBy = author.PersonId;
        await db.SaveChangesAsync(cancellation);
        await Founding.EndWhenTwoMayApproveAsync(db, cancellation);
        await audit.RecordAsync(
            db,
            DeviceEvents.Approved(author.ToActor(), device, admission.Name, admission.Founding),
            cancellation
        );
        return TypedResults.NoContent();
    }
}
