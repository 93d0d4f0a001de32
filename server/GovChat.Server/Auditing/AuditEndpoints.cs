using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Server.Hosting;

namespace GovChat.Server.Auditing;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder app) =>
        app.MapGet(Routes.Audit, ReadAuditLog.HandleAsync)
            .RequireAuthorization(Policies.AuditReader)
            .RequireRateLimiting(RateLimits.Device)
            .Produces<AuditPage>();
}
