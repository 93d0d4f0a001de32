using GovChat.Contracts;
using GovChat.Contracts.Policies;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Devices.TakeOut;

internal static class TakeOutEndpoints
{
    public static void AddTakeOut(this IServiceCollection services) => services.AddSingleton<SetTakeOut>();

    public static void MapTakeOut(this IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.PolicyTakeOut, ReadTakeOut.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .RequireRateLimiting(RateLimits.Device)
            .Produces<TakeOutView>();
        app.MapPut(Routes.PolicyTakeOut, SetTakeOut.HandleAsync)
            .RequireAuthorization(Policies.Owner)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>()
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
    }
}
