using GovChat.Contracts;
using GovChat.Contracts.Policies;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices.TakeOut;

/// <summary>What holds on the reader's terminal; everybody may know it, and their page must.</summary>
internal static class ReadTakeOut
{
    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        Database database,
        CancellationToken cancellation
    )
    {
        var view = await database.InOrganisationAsync(
            reader.OrganisationId,
            async db =>
            {
                var zones = await db.ReadTakeOutAsync(cancellation);
                var assetNumber = await db
                    .Devices.Where(row => row.Id == reader.Device.DeviceId)
                    .Select(row => row.AssetNumber)
                    .SingleAsync(cancellation);
                return new TakeOutView(
                    zones.First(rules => rules.Zone == reader.Zone),
                    assetNumber ?? string.Empty,
                    zones
                );
            },
            cancellation
        );
        return TypedResults.Json(view, WireJson.Default.TakeOutView);
    }
}
