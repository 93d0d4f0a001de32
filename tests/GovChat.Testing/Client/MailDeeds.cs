using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Testing.Client;

/// <summary>What administrators do about one-time codes, and what a mail's reader does.</summary>
public static class MailDeeds
{
    public static Task<Answer> SetMailAddressAsync(this DeviceClient terminal, Guid personId, string address)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        var path = Routes.At(Routes.PersonMail, personId);
        return terminal.CallAsync(HttpMethod.Put, path, new SetMailAddressRequest(address));
    }

    public static Task<Answer> SetCodePolicyAsync(
        this DeviceClient terminal,
        OneTimeCodeMethod method,
        string? mailDomain
    )
    {
        ArgumentNullException.ThrowIfNull(terminal);
        var request = new SetOneTimeCodePolicyRequest(method, mailDomain);
        return terminal.CallAsync(HttpMethod.Put, Routes.PolicyOneTimeCodes, request);
    }

    public static Task<Answer> MakeSealedCodesAsync(this DeviceClient terminal, Guid personId)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        return terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.PersonSealedCodes, personId));
    }

    /// <summary>「これは自分ではない」, in whatever browser the mail was opened.</summary>
    public static Task<Answer> SayNotMeAsync(this DeviceClient terminal, string token)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        return terminal.CallAsync(HttpMethod.Post, Routes.SignInNotMe, new NotMeRequest(token));
    }
}
