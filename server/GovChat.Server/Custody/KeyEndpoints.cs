using GovChat.Contracts;
using GovChat.Contracts.Keys;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Custody;

internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        var owners = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.Owner)
            .RequireRateLimiting(RateLimits.Device);
        owners.MapGet(Routes.Keys, ReadKeys.HandleAsync).AllowWithoutKeys().Produces<KeysView>();
        owners
            .MapPost(Routes.KeysStop, StopAsync)
            .AllowWithoutKeys()
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        owners
            .MapPost(Routes.KeysStart, StartAsync)
            .AllowWithoutKeys()
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);

        // What ops/govchat keys asks, over the owner-only socket.
        app.MapPost("/keys", KeyDeeds.HandleAsync).RequireAuthorization(Policies.Management);
    }

    private static async Task<IResult> StopAsync(
        SignedInPerson owner,
        StopKeys stopKeys,
        CancellationToken cancellation
    )
    {
        await stopKeys.StopAsync(owner.OrganisationId, owner.ToActor(), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> StartAsync(
        SignedInPerson owner,
        StopKeys stopKeys,
        CancellationToken cancellation
    ) =>
        await stopKeys.StartAsync(owner.OrganisationId, owner.ToActor(), cancellation)
            ? TypedResults.NoContent()
            : Problem.Of(Refusal.KeysUnavailable);
}
