using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Server.Accounts.Passkeys;
using GovChat.Server.Devices;
using GovChat.Server.Hosting;

namespace GovChat.Server.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        // Links work in a browser that is not approved; all it has is a key of its own.
        var links = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.AnyKey)
            .RequireRateLimiting(RateLimits.Address)
            .AddEndpointFilter<ValidatedBody>();
        links.MapPost(Routes.SetUpBegin, BeginSetUp.HandleAsync).Produces<AuthenticatorView>();
        links.MapPost(Routes.SetUpComplete, CompleteSetUp.HandleAsync).Produces<EnrolDeviceReply>();
        links.MapPost(Routes.InvitationOpen, OpenInvitation.HandleAsync).Produces<InvitationView>();
        links.MapPost(Routes.InvitationAccept, AcceptInvitation.HandleAsync).Produces<EnrolDeviceReply>();

        var steps = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.ApprovedDevice)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();
        steps.MapPost(Routes.SignInBegin, BeginSignIn.HandleAsync).Produces<SignInStepReply>();
        steps.MapPost(Routes.SignInOtp, PresentOtp.HandleAsync).Produces<SignInStepReply>();
        steps.MapPost(Routes.SignInPassword, PresentPassword.HandleAsync).Produces<MeView>();

        var own = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.Session)
            .RequireRateLimiting(RateLimits.Device);
        own.MapPost(Routes.SignOut, SignOut.HandleAsync).AllowOldKey().Produces(StatusCodes.Status204NoContent);
        own.MapGet(Routes.Me, ReadMe.HandleAsync).AllowOldKey().Produces<MeView>();
        app.MapPasskeys();
    }
}
