using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Devices;

/// <summary>Turns a pending terminal away, or withdraws an approved one; both for good. The key never comes back.</summary>
internal sealed class EndDevice(Database database, NameFilter names, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> RefuseAsync(
        Guid deviceId,
        EndDeviceRequest request,
        SignedInPerson author,
        EndDevice useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(deviceId, request, author, DeviceState.Pending, cancellation);

    public static Task<IResult> RevokeAsync(
        Guid deviceId,
        EndDeviceRequest request,
        SignedInPerson author,
        EndDevice useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(deviceId, request, author, DeviceState.Approved, cancellation);

    private async Task<IResult> HandleAsync(
        Guid deviceId,
        EndDeviceRequest request,
        SignedInPerson author,
        DeviceState from,
        CancellationToken cancellation
    ) =>
        names.Refuse(author, request.Reason, Limits.NoteLengthMax, "reason")
        ?? await database.InOrganisationAsync(
            author.OrganisationId,
            db => EndAsync(db, deviceId, request.Reason, author, from, cancellation),
            cancellation
        );

    private async Task<IResult> EndAsync(
        GovChatDb db,
        Guid deviceId,
        string reason,
        SignedInPerson author,
        DeviceState from,
        CancellationToken cancellation
    )
    {
        if (await db.LockDeviceAsync(deviceId, cancellation) is not { } device)
        {
            return Problem.Of(Refusal.NotFound);
        }

        if (device.State != from)
        {
            return Problem.Of(Refusal.DeviceStateWrong);
        }

        var now = time.GetUtcNow();
        device.State = DeviceState.Revoked;
        device.EndedAt = now;
        device.EndedBy = author.PersonId;
        device.EndReason = reason;
        if (from == DeviceState.Pending)
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
