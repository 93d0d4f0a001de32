using GovChat.Contracts;
using GovChat.Contracts.Rules;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Oversight;

internal static class RuleEndpoints
{
    public static void MapRules(this IEndpointRouteBuilder app)
    {
        var rules = app.MapGroup(string.Empty)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();

        rules
            .MapGet(Routes.RulesInForce, ReadRules.InForce)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<RulesInForceView>();
        rules
            .MapGet(Routes.RuleVersions, ReadRules.ListAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces<IReadOnlyList<RuleVersionView>>();
        rules
            .MapGet(Routes.RulePresets, ReadRules.Presets)
            .RequireAuthorization(Policies.Overseer)
            .Produces<IReadOnlyList<RulePresetView>>();
        rules
            .MapGet(Routes.RuleSource, ReadRules.SourceAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces<RuleSourceView>();
        rules
            .MapPost(Routes.RuleCheck, SaveRules.Check)
            .RequireAuthorization(Policies.Overseer)
            .WithMetadata(new LargestBody(Limits.RuleBodyBytesMax))
            .Produces<SaveRulesReply>();
        rules
            .MapPost(Routes.RuleVersions, SaveRules.HandleAsync)
            .RequireAuthorization(Policies.SecurityOfficer)
            .WithMetadata(new LargestBody(Limits.RuleBodyBytesMax))
            .Produces<SaveRulesReply>();
        rules
            .MapPost(Routes.RuleStatus, SetTableStatus.HandleAsync)
            .RequireAuthorization(Policies.SecurityOfficer)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        rules
            .MapPost(Routes.RuleApprove, ApproveRules.HandleAsync)
            .RequireAuthorization(Policies.Owner)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        rules
            .MapGet(Routes.RuleShadow, ReadShadow.HandleAsync)
            .RequireAuthorization(Policies.Overseer)
            .Produces<ShadowView>();
        rules
            .MapPost(Routes.RuleShadow, SetShadow.HandleAsync)
            .RequireAuthorization(Policies.SecurityOfficer)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
    }
}
