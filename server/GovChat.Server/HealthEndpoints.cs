using GovChat.Server.Hosting;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server;

/// <summary>
/// Whether the process lives (open, says nothing else), and whether it can serve (management socket only, because it
/// tells of the inside).
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet(Paths.HealthLive, Live).AllowAnonymous().RequireRateLimiting(RateLimits.Address);
        app.MapGet(Paths.HealthReady, ReadyAsync).RequireAuthorization(Policies.Management);
    }

    private static NoContent Live() => TypedResults.NoContent();

    private static async Task<Results<NoContent, StatusCodeHttpResult>> ReadyAsync(
        DatabaseHealth health,
        CancellationToken cancellation
    ) =>
        await health.AnswersAsync(cancellation)
            ? TypedResults.NoContent()
            : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
}
