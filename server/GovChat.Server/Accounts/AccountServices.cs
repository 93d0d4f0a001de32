using GovChat.Server.Accounts.Codes;
using GovChat.Server.Accounts.Passkeys;
using GovChat.Server.People;
using Microsoft.AspNetCore.Identity;

namespace GovChat.Server.Accounts;

internal static class AccountServices
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<Person>, Argon2idPasswordHasher>();
        services.AddSingleton<PasswordWork>();
        services.AddSingleton<SetUpLinks>();
        services.AddSingleton<SetUpsUnderWay>();
        services.AddSingleton<OrganisationFounding>();
        services.AddSingleton<CompleteSetUp>();
        services.AddSingleton<OpenInvitation>();
        services.AddSingleton<AcceptInvitation>();
        services.AddSingleton<BeginSignIn>();
        services.AddSingleton<PresentOtp>();
        services.AddSingleton<PresentPassword>();
        services.AddSingleton<StepUpCodes>();
        services.AddSingleton<StepUpAgain>();
        services.AddSingleton<PasskeyCeremonies>();
        services.AddSingleton<AddPasskey>();
        services.AddSingleton<RemovePasskey>();
        services.AddSingleton<MyPasskeys>();
        services.AddSingleton<PasskeyPolicy>();
        services.AddSingleton<StepUpByPasskey>();
        services.AddSingleton<SignInByPasskey>();
        services.AddSingleton<SignInSuccess>();
        services.AddSingleton<ReadMe>();
        services.AddSingleton<SessionPassword>();
        services.AddSingleton<UnlockSession>();
        services.AddSingleton<ChangeOwnPassword>();
        services.AddSingleton<PublishUsagePolicy>();
        services.AddSingleton<GiveConsent>();
        services.AddSingleton<CodeHashes>();
        services.AddSingleton<CodeMails>();
        services.AddSingleton<SetOneTimeCodePolicy>();
        services.AddSingleton<SetMailAddress>();
        services.AddSingleton<MakeSealedCodes>();
        services.AddSingleton<NotMe>();
        services.AddSingleton<SealedCodeUses>();
        services.AddSingleton<NoticeDigest>();
        services.AddSingleton<MailPathNotices>();
        services.AddHostedService<CodeRounds>();
    }
}
