using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Devices;

/// <summary>Admits one more person or department to an approved terminal; admitting somebody twice changes nothing.</summary>
internal sealed class AdmitToDevice(Database database, Admissions admissions, AuditLog audit)
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

        if (device.State != DeviceState.Approved)
        {
            return Problem.Of(Refusal.DeviceStateWrong);
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
                    DeviceEvents.Withheld("device.admitted", author.ToActor(), device, refusal),
                    cancellation
                );
            }

            return Problem.Of(refusal, admission.Field);
        }

        await db.SaveChangesAsync(cancellation);
        await Founding.EndWhenTwoMayApproveAsync(db, cancellation);
        await audit.RecordAsync(
            db,
            DeviceEvents.Admitted(author.ToActor(), device, admission.Name, admission.Founding),
            cancellation
        );
        return TypedResults.NoContent();
    }
}
