using System.Text.Json;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Hosting;
using GovChat.Server.Mail;
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
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet(Paths.HealthLive, Live).AllowAnonymous().RequireRateLimiting(RateLimits.Address);
        app.MapGet(Paths.HealthReady, ReadyAsync).RequireAuthorization(Policies.Management);
    }

    private static NoContent Live() => TypedResults.NoContent();

    // Mail that does not go is told and does not make the server unready: people with authenticators come in as always.
    private static async Task<Results<JsonHttpResult<ReadyView>, StatusCodeHttpResult>> ReadyAsync(
        DatabaseHealth health,
        MailQueue mail,
        MailPath path,
        TreeHealth trees,
        CancellationToken cancellation
    ) =>
        await health.AnswersAsync(cancellation)
            ? TypedResults.Json(
                new ReadyView(
                    !mail.IsConfigured ? "none"
                        : path.IsBroken ? "broken"
                        : "good",
                    path.LastGoodAt,
                    path.LastBadAt,
                    trees.IsGood ? "good" : "refused"
                ),
                Json
            )
            : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

    /// <summary>What the operator's watch is told.</summary>
    /// <param name="Mail">none, good or broken.</param>
    /// <param name="MailLastGoodAt">When the mail server last took a test mail.</param>
    /// <param name="MailLastBadAt">When it last did not.</param>
    /// <param name="Audit">good, or refused: an audit log is not what was signed, and is not signed any further.</param>
    internal sealed record ReadyView(
        string Mail,
        DateTimeOffset? MailLastGoodAt,
        DateTimeOffset? MailLastBadAt,
        string Audit
    );
}
