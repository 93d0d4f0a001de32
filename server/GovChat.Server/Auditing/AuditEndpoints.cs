using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Hosting;

namespace GovChat.Server.Auditing;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        var audit = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.AuditReader)
            .RequireRateLimiting(RateLimits.Device);

        audit.MapGet(Routes.Audit, ReadAuditLog.HandleAsync).Produces<AuditPage>();
        audit.MapGet(Routes.AuditTree, ReadTree.HandleAsync).Produces<AuditTreeView>();
        audit.MapGet(Routes.AuditInclusion, ReadTree.InclusionAsync).Produces<AuditTreeProof>();
        audit.MapGet(Routes.AuditConsistency, ReadTree.ConsistencyAsync).Produces<AuditTreeProof>();
    }
}
