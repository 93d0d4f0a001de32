using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Losses;
using GovChat.Server.Devices;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Losses;

/// <summary>
/// The terminals of a colleague, so that whoever reports one for them picks the right one: numbers and zones, no more.
/// </summary>
internal static class ListPersonTerminals
{
    public static async Task<IResult> HandleAsync(
        Guid personId,
        SignedInPerson reader,
        Database database,
        CancellationToken cancellation
    )
    {
        var terminals = await database.InOrganisationAsync(
            reader.OrganisationId,
            db =>
                db.DeviceAdmissions.Where(row => row.PersonId == personId)
                    .Join(db.Devices, row => row.DeviceId, device => device.Id, (_, device) => device)
                    .Where(device => device.State == DeviceState.Approved || device.State == DeviceState.Dormant)
                    .OrderBy(device => device.AssetNumber)
                    .Select(device => new LostTerminalChoice(
                        device.Id,
                        device.AssetNumber!,
                        device.Zone!.Value,
                        device.Id == reader.Device.DeviceId
                    ))
                    .ToListAsync(cancellation),
            cancellation
        );
        return TypedResults.Json(terminals, WireJson.Default.IReadOnlyListLostTerminalChoice);
    }
}
