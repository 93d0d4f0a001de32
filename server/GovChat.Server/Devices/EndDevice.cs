using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Devices;

/// <summary>Turns a pending terminal away, or withdraws one that was let in; both for good. The key never comes back.</summary>
internal sealed class EndDevice(Database database, NameFilter names, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> RefuseAsync(
        Guid deviceId,
        EndDeviceRequest request,
        SignedInPerson author,
        EndDevice useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(deviceId, request, author, DeviceDeed.Refuse, cancellation);

    public static Task<IResult> RevokeAsync(
        Guid deviceId,
        EndDeviceRequest request,
        SignedInPerson author,
        EndDevice useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(deviceId, request, author, DeviceDeed.Revoke, cancellation);

    private async Task<IResult> HandleAsync(
        Guid deviceId,
        EndDeviceRequest request,
        SignedInPerson author,
        DeviceDeed deed,
        CancellationToken cancellation
    ) =>
        names.Refuse(author, request.Reason, Limits.NoteLengthMax, "reason")
        ?? await database.InOrganisationAsync(
            author.OrganisationId,
            db => EndAsync(db, deviceId, request.Reason, author, deed, cancellation),
            cancellation
        );

    private async Task<IResult> EndAsync(
        GovChatDb db,
        Guid deviceId,
        string reason,
        SignedInPerson author,
        DeviceDeed deed,
        CancellationToken cancellation
    )
    {
        if (await db.LockDeviceAsync(deviceId, cancellation) is not { } device)
        {
            return Problem.Of(Refusal.NotFound);
        }

        var now = time.GetUtcNow();
        if (DeviceLife.After(device.StateAt(now), deed) is not { } ended)
        {
            return Problem.Of(Refusal.DeviceStateWrong);
        }

        device.State = ended;
        device.EndedAt = now;
        device.EndedBy = author.PersonId;
        device.EndReason = reason;
        if (deed == DeviceDeed.Refuse)
        {
            await audit.RecordAsync(db, DeviceEvents.Refused(author.ToActor(), device, reason), cancellation);
            return TypedResults.NoContent();
        }

        var sessionsEnded = await Sessions.EndAllAtAsync(
            db,
            author.OrganisationId,
            deviceId,
            "device_revoked",
            now,
            cancellation
        );
        await audit.RecordAsync(
            db,
            DeviceEvents.Revoked(author.ToActor(), device, reason, sessionsEnded),
            cancellation
        );
        return TypedResults.NoContent();
    }
}
