using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;
using GovChat.Server.Devices;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Demo;

/// <summary>Lets a pending terminal in for everybody, so that one browser can be any of the sample people.</summary>
internal static class AdmitDemoTerminal
{
    public static async Task<IResult> HandleAsync(
        AdmitDemoTerminalRequest request,
        Organisations organisations,
        Database database,
        Admissions admissions,
        AuditLog audit,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var code = request.Code.Replace(" ", string.Empty, StringComparison.Ordinal);
        var isAdmitted = await database.InOrganisationAsync(
            organisations.All[0].Id,
            async db =>
            {
                var now = time.GetUtcNow();
                var id = await db
                    .Devices.Where(row => row.Code == code && row.State == DeviceState.Pending && row.ExpiresAt > now)
                    .Select(row => row.Id)
                    .SingleOrDefaultAsync(cancellation);
                var device = await db.LockDeviceAsync(id, cancellation);
                if (device is null || !device.IsPendingAt(now))
                {
                    return false;
                }

                var root = await db.Departments.SingleAsync(row => row.ParentId == null, cancellation);
                device.State = DeviceState.Approved;
                device.AssetNumber = $"DEMO-{device.Id.ToString("N")[^8..]}";
                device.Zone = DeviceZone.Lgwan;
                device.ApprovedAt = now;
                admissions.Add(db, device, personId: null, root.Id, admittedBy: null);
                await audit.RecordAsync(
                    db,
                    DeviceEvents.Approved(AuditActor.Server, device, root.Name, founding: false),
                    cancellation
                );
                return true;
            },
            cancellation
        );
        return isAdmitted
            ? DemoEndpoints.Line("The terminal is let in; everybody of the demonstration may sign in there.")
            : DemoEndpoints.Line("No terminal shows this code.", StatusCodes.Status404NotFound);
    }
}
