using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Server.Accounts.Codes;
using GovChat.Server.Accounts.Passkeys;
using GovChat.Server.Devices;
using GovChat.Server.Hosting;
using GovChat.Server.People;

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

        links.MapPost(Routes.SignInNotMe, NotMe.HandleAsync).Produces(StatusCodes.Status204NoContent);

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
        own.MapPost(Routes.SignOut, SignOut.HandleAsync)
            .AllowOldKey()
            .AllowWithoutKeys()
            .Produces(StatusCodes.Status204NoContent);
        own.MapGet(Routes.Me, ReadMe.HandleAsync).AllowOldKey().AllowWithoutKeys().Produces<MeView>();
        app.MapPasskeys();
        MapCodes(app);
    }

    /// <summary>How codes reach people is a matter for owners and user administrators, each time with a fresh code.</summary>
    private static void MapCodes(IEndpointRouteBuilder app)
    {
        var codes = app.MapGroup(string.Empty)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();
        codes
            .MapGet(Routes.PolicyOneTimeCodes, ReadOneTimeCodePolicy.HandleAsync)
            .RequireAuthorization(Policies.Owner)
            .Produces<OneTimeCodePolicyView>();
        codes
            .MapPut(Routes.PolicyOneTimeCodes, SetOneTimeCodePolicy.HandleAsync)
            .RequireAuthorization(Policies.Owner)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        codes
            .MapPut(Routes.PersonMail, SetMailAddress.HandleAsync)
            .RequireAuthorization(Policies.UserAdministrator)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);
        codes
            .MapPost(Routes.PersonSealedCodes, MakeSealedCodes.HandleAsync)
            .RequireAuthorization(Policies.UserAdministrator)
            .RequireStepUp()
            .Produces<SealedCodesView>();
    }
}
