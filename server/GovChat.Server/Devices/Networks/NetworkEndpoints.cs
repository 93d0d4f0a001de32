using GovChat.Contracts;
using GovChat.Contracts.Policies;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Devices.Networks;

internal static class NetworkEndpoints
{
    public static void AddNetworks(this IServiceCollection services)
    {
        services.AddSingleton<NetworkRulesInForce>();
        services.AddSingleton<NetworkGate>();
        services.AddSingleton<SetZoneRanges>();
        services.AddSingleton<INeighbourTable, KernelNeighbours>();
        services.AddSingleton<Neighbours>();
        services.AddSingleton<ListedMacs>();
        services.AddSingleton<MacRecord>();
        services.AddSingleton<SetMacPolicy>();
    }

    public static void MapNetworks(this IEndpointRouteBuilder app)
    {
        var policy = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.Owner)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();
        policy.MapGet(Routes.PolicyZones, ReadZoneRanges.HandleAsync).Produces<ZoneRangesView>();
        policy
            .MapPut(Routes.PolicyZones, SetZoneRanges.HandleAsync)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        policy.MapGet(Routes.PolicyMac, ReadMacPolicy.HandleAsync).Produces<MacPolicyView>();
        policy
            .MapPut(Routes.PolicyMac, SetMacPolicy.HandleAsync)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
    }
}
