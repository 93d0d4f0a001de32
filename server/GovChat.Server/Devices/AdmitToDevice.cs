using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Devices;

/// <summary>
/// Admits one more person or department to an approved terminal, by two people where somebody with a role is among them:
/// else the terminal would be let in for somebody else first. Admitting somebody twice changes nothing.
/// </summary>
internal sealed class AdmitToDevice(
    Database database,
    Admissions admissions,
    Approvals approvals,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        Guid deviceId,
        AdmitToDeviceRequest request,
        SignedInPerson author,
        AdmitToDevice useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(deviceId, request, author, cancellation);

    private Task<IResult> HandleAsync(
        Guid deviceId,
        AdmitToDeviceRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        database.InOrganisationAsync(
            author.OrganisationId,
            db => AdmitAsync(db, deviceId, request, author, cancellation),
            cancellation
        );

    private async Task<IResult> AdmitAsync(
        GovChatDb db,
        Guid deviceId,
        AdmitToDeviceRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var founding = await Founding.LockAsync(db, author.OrganisationId, cancellation);
        if (await db.LockDeviceAsync(deviceId, cancellation) is not { } device)
        {
            return Problem.Of(Refusal.NotFound);
        }

        if (
            DeviceLife.After(device.StateAt(time.GetUtcNow()), DeviceDeed.Admit) is null
            || device is not { AssetNumber: { } number, Zone: { } zone }
        )
        {
            return Problem.Of(Refusal.DeviceStateWrong);
        }

        var (person, department) = (request.PersonId, request.DepartmentId);
        if (await Admissions.IsListedAsync(db, deviceId, person, department, cancellation))
        {
            return ApproveDevice.Answer(device.State, default);
        }

        var admission = await Admissions.JudgeAsync(db, device, person, department, author, founding, cancellation);
        if (admission.Refusal is { } refusal)
        {
            return refusal == Refusal.OwnApplication
                ? await WithholdAsync(db, device, author, refusal, cancellation)
                : Problem.Of(refusal, admission.Field);
        }

        var matter = new Approvals.Matter(DeviceDeed.Admit, number, zone, device.Note, person, department);
        var approval = await approvals.GiveAsync(db, device, matter, author, admission.Founding, cancellation);
        if (approval.Refusal is { } twice)
        {
            return await WithholdAsync(db, device, author, twice, cancellation);
        }

        if (!approval.IsDone)
        {
            await audit.RecordAsync(db, DeviceEvents.FirstApproved(author.ToActor(), device, matter), cancellation);
            return ApproveDevice.Answer(device.State, approval);
        }

        admissions.Add(db, device, person, department, author.PersonId);
        await db.SaveChangesAsync(cancellation);
        await Founding.EndWhenTwoMayApproveAsync(db, cancellation);
        await audit.RecordAsync(
            db,
            DeviceEvents.Admitted(author.ToActor(), device, admission.Name, admission.Founding),
            cancellation
        );
        return ApproveDevice.Answer(device.State, approval);
    }

    private async Task<IResult> WithholdAsync(
        GovChatDb db,
        Device device,
        SignedInPerson author,
        string refusal,
        CancellationToken cancellation
    )
    {
        await audit.RecordAsync(
            db,
            DeviceEvents.Withheld("device.admitted", author.ToActor(), device, refusal),
            cancellation
        );
        return Problem.Of(refusal);
    }
}
