using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices.Inventory;

/// <summary>
/// Lets in, in one call, the waiting terminals whose code stands in the inventory. Whoever set the machines up copied the
/// eight digits from each screen into the file: that is the comparison of both screens, made once for all. Everything
/// else is as when one is approved by hand.
/// </summary>
internal sealed class ApproveByInventory(
    Database database,
    LetIn letIn,
    Notices notices,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        ApproveByInventoryRequest request,
        SignedInPerson author,
        ApproveByInventory useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        ApproveByInventoryRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(
            await database.InOrganisationAsync(
                author.OrganisationId,
                db => ApproveAsync(db, request, author, cancellation),
                cancellation
            ),
            WireJson.Default.ApproveByInventoryReply
        );

    private async Task<ApproveByInventoryReply> ApproveAsync(
        GovChatDb db,
        ApproveByInventoryRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        var rows = await db
            .Inventory.Where(row => row.Code != null)
            .ToDictionaryAsync(row => row.Code!, StringComparer.Ordinal, cancellation);
        var approved = new List<Device>();
        var waiting = 0;
        var refused = new List<NotAdmittedView>();
        var events = new List<AuditEvent>();
        // By id, so that two calls at once lock the devices in the same order.
        foreach (var deviceId in request.DeviceIds.Distinct().Order())
        {
            if (await db.LockDeviceAsync(deviceId, cancellation) is not { } device)
            {
                refused.Add(new NotAdmittedView(deviceId, Refusal.NotFound));
                continue;
            }

            if (RefusalOf(device, rows) is { } reason)
            {
                refused.Add(new NotAdmittedView(deviceId, reason));
                continue;
            }

            var row = rows[device.Code];
            // Asked of the organisation as it is now: the first terminals let in may end its founding time.
            var founding = await Founding.LockAsync(db, author.OrganisationId, cancellation);
            var outcome = await letIn.ApproveAsync(db, device, MatterOf(row), author, founding, cancellation);
            events.AddRange(outcome.Events);
            if (outcome.Refusal is { } refusal)
            {
                refused.Add(new NotAdmittedView(deviceId, refusal));
            }
            else if (outcome.Approval.IsDone)
            {
                row.Code = null; // A code lets one terminal in; drawn again, it would let in another.
                approved.Add(device);
            }
            else
            {
                waiting++;
            }
        }

        await TellAsync(db, author, approved, cancellation);
        var reply = new ApproveByInventoryReply(approved.Count, waiting, refused);
        foreach (var happened in events.Append(InventoryEvents.Approved(author.ToActor(), reply)))
        {
            await audit.RecordAsync(db, happened, cancellation);
        }

        return reply;
    }

    private string? RefusalOf(Device device, Dictionary<string, InventoryItem> rows) =>
        !device.IsPendingAt(time.GetUtcNow()) ? Refusal.DeviceStateWrong
        : !rows.ContainsKey(device.Code) ? Refusal.DeviceCodeWrong
        : null;

    private static Approvals.Matter MatterOf(InventoryItem row) =>
        new(DeviceDeed.Approve, row.AssetNumber, row.Zone, row.Note, row.PersonId, row.DepartmentId);

    /// <summary>One notice for each administrator, whatever the number; its people are told of their own terminals.</summary>
    private async Task TellAsync(
        GovChatDb db,
        SignedInPerson author,
        List<Device> approved,
        CancellationToken cancellation
    )
    {
        if (approved.Count == 0)
        {
            return;
        }

        notices.Tell(
            db,
            author.OrganisationId,
            await Notices.HoldersOfAsync(db, Role.DeviceAdministrator, cancellation),
            NoticeKind.DevicesAdmitted,
            subjectId: null,
            approved[0].AssetNumber!,
            approved.Count
        );
    }
}
