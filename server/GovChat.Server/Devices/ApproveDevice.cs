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
/// it is for; where it is for somebody with a role, a second person does the same.
/// </summary>
internal sealed class ApproveDevice(Database database, LetIn letIn, NameFilter names, AuditLog audit, TimeProvider time)
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

        if (!device.IsPendingAt(time.GetUtcNow()))
        {
            return Problem.Of(Refusal.DeviceStateWrong);
        }

        if (!string.Equals(device.Code, request.Code, StringComparison.Ordinal))
        {
            return Problem.Of(Refusal.DeviceCodeWrong, "code");
        }

        var matter = new Approvals.Matter(
            DeviceDeed.Approve,
            request.AssetNumber,
            request.Zone,
            request.Note,
            request.PersonId,
            request.DepartmentId
        );
        var outcome = await letIn.ApproveAsync(db, device, matter, author, founding, cancellation);
        foreach (var happened in outcome.Events)
        {
            await audit.RecordAsync(db, happened, cancellation);
        }

        return outcome.Refusal is { } refusal
            ? Problem.Of(refusal, outcome.Field)
            : Answer(device.State, outcome.Approval);
    }

    /// <summary>200 when it is done, 202 while a second person is waited for.</summary>
    public static IResult Answer(DeviceState state, Approvals.Outcome approval) =>
        TypedResults.Json(
            new ApproveDeviceReply(state, approval.Missing),
            WireJson.Default.ApproveDeviceReply,
            statusCode: approval.IsDone ? StatusCodes.Status200OK : StatusCodes.Status202Accepted
        );
}
