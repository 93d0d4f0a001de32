using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Accounts;

internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup(string.Empty)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();

        sessions
            .MapPost(Routes.SessionLock, LockSession.HandleAsync)
            .RequireAuthorization(Policies.Session)
            .Produces(StatusCodes.Status204NoContent);
        sessions
            .MapPost(Routes.SessionUnlock, UnlockSession.HandleAsync)
            .RequireAuthorization(Policies.Session)
            .Produces(StatusCodes.Status204NoContent);
        sessions
            .MapPost(Routes.MyConsent, GiveConsent.HandleAsync)
            .RequireAuthorization(Policies.Unlocked)
            .Produces(StatusCodes.Status204NoContent);
        sessions
            .MapGet(Routes.MySessions, ListMySessions.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces<MySessionsView>();
        sessions
            .MapPost(Routes.MySessionEnd, EndMySession.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .Produces(StatusCodes.Status204NoContent);
        sessions
            .MapPost(Routes.MyPassword, ChangeOwnPassword.HandleAsync)
            .RequireAuthorization(Policies.SignedIn)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);

        sessions
            .MapGet(Routes.PolicyUsage, ReadUsagePolicy.HandleAsync)
            .RequireAuthorization(Policies.Unlocked)
            .Produces<UsagePolicyView>();
        sessions
            .MapPost(Routes.PolicyUsage, PublishUsagePolicy.HandleAsync)
            .RequireAuthorization(Policies.Owner)
            .WithMetadata(new LargestBody(Limits.UsagePolicyBodyBytesMax))
            .RequireStepUp()
            .Produces<UsagePolicyView>();
        sessions
            .MapGet(Routes.PolicyLock, SetLockPolicy.ReadAsync)
            .RequireAuthorization(Policies.Owner)
            .Produces<LockPolicyView>();
        sessions
            .MapPost(Routes.PolicyLock, SetLockPolicy.HandleAsync)
            .RequireAuthorization(Policies.Owner)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
    }
}
