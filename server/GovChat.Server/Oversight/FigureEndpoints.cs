using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Oversight;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Oversight;

internal static class FigureEndpoints
{
    public static void MapFigures(this IEndpointRouteBuilder app)
    {
        var figures = app.MapGroup(string.Empty)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();

        figures
            .MapGet(Routes.FilterFigures, ReadFigures.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces<FilterFiguresView>();
        figures
            .MapPost(Routes.FalsePositives, ReportFalsePositive.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces(StatusCodes.Status204NoContent);
        figures
            .MapGet(Routes.FalsePositives, ListReports.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces<IReadOnlyList<FalsePositiveView>>();
        figures
            .MapPost(Routes.FalsePositiveAnswer, AnswerReport.HandleAsync)
            .RequireAuthorization(Policies.SecurityOfficer)
            .Produces(StatusCodes.Status204NoContent);
        figures
            .MapGet(Routes.Precedents, ListPrecedents.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<IReadOnlyList<PrecedentView>>();
        figures
            .MapGet(Routes.AuditEvidence, ReadEvidence.HandleAsync)
            .RequireAuthorization(Policies.AuditReader)
            .Produces<AuditEvidenceView>();
        figures
            .MapPost(Routes.AuditWitness, ReportWitness.HandleAsync)
            .RequireAuthorization(Policies.AuditReader)
            .Produces(StatusCodes.Status204NoContent);
        figures
            .MapPost(Routes.AuditBundle, TakeAuditBundle.HandleAsync)
            .RequireAuthorization(Policies.AuditReader)
            .RequireStepUp()
            .Produces(StatusCodes.Status200OK, contentType: "application/jsonl");
    }
}
