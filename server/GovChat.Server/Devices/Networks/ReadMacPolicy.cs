using GovChat.Contracts;
using GovChat.Contracts.Policies;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Devices.Networks;

/// <summary>Whether the MAC address is a condition, and who would meet it.</summary>
internal static class ReadMacPolicy
{
    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        HttpContext http,
        Database database,
        NetworkRulesInForce inForce,
        Neighbours neighbours,
        ListedMacs listed,
        CancellationToken cancellation
    )
    {
        var organisationId = reader.OrganisationId;
        var rules = await inForce.ReadAsync(organisationId, cancellation);
        var counts = await database.InOrganisationAsync(
            organisationId,
            db => ListedMacs.CountAsync(db, cancellation),
            cancellation
        );
        var mac = neighbours.MacOf(CallerAddress.Of(http));
        var view = new MacPolicyView(
            rules.MacRequired,
            mac,
            mac is not null && await listed.ContainsAsync(organisationId, mac, cancellation),
            counts.Approved,
            counts.Listed
        );
        return TypedResults.Json(view, WireJson.Default.MacPolicyView);
    }
}
