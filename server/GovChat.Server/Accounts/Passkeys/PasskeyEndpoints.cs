using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Accounts.Passkeys;

internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.SignedIn)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();
        own.MapPost(Routes.StepUpBegin, StepUpAgain.BeginAsync).Produces<StepUpWaysView>();
        own.MapPost(Routes.StepUpOtp, StepUpAgain.ByCodeAsync).Produces(StatusCodes.Status204NoContent);
        own.MapPost(Routes.StepUpPasskeyOptions, StepUpByPasskey.BeginAsync).Produces<PasskeyOptionsView>();
        own.MapPost(Routes.StepUpPasskey, StepUpByPasskey.HandleAsync).Produces(StatusCodes.Status204NoContent);
        own.MapGet(Routes.MyPasskeys, MyPasskeys.HandleAsync).Produces<MyPasskeysView>();

        // What one signs in with is changed by whoever can still show that it is they.
        var deeds = own.MapGroup(string.Empty).RequireStepUp();
        deeds.MapPost(Routes.MyPasskeyOptions, AddPasskey.BeginAsync).Produces<PasskeyOptionsView>();
        deeds.MapPost(Routes.MyPasskeys, AddPasskey.HandleAsync).Produces(StatusCodes.Status204NoContent);
        deeds.MapPost(Routes.MyPasskeyRemove, RemovePasskey.HandleAsync).Produces(StatusCodes.Status204NoContent);
        deeds.MapPost(Routes.MyPasskeyAtSignIn, MyPasskeys.SetAtSignInAsync).Produces(StatusCodes.Status204NoContent);

        var policy = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.Owner)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();
        policy.MapGet(Routes.PolicyPasskeys, PasskeyPolicy.ReadAsync).Produces<PasskeyPolicyView>();
        policy
            .MapPut(Routes.PolicyPasskeys, PasskeyPolicy.ChangeAsync)
            .RequireStepUp()
            .Produces(StatusCodes.Status204NoContent);

        var steps = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.ApprovedDevice)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();
        steps.MapPost(Routes.SignInPasskeyOptions, SignInByPasskey.BeginAsync).Produces<PasskeyOptionsView>();
        steps.MapPost(Routes.SignInPasskey, SignInByPasskey.HandleAsync).Produces<MeView>();
    }
}
