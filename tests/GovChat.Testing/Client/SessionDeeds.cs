using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Testing.Client;

/// <summary>What people do with the session they have.</summary>
public static class SessionDeeds
{
    public static Task<Answer> LockAsync(this DeviceClient terminal) => CallAsync(terminal, Routes.SessionLock);

    public static Task<Answer> UnlockAsync(this DeviceClient terminal, string password)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        return terminal.CallAsync(HttpMethod.Post, Routes.SessionUnlock, new UnlockSessionRequest(password));
    }

    public static Task<Answer> PublishPolicyAsync(this DeviceClient terminal, string text)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        return terminal.CallAsync(HttpMethod.Post, Routes.PolicyUsage, new PublishUsagePolicyRequest(text));
    }

    public static Task<Answer> ConsentAsync(this DeviceClient terminal, int version)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        return terminal.CallAsync(HttpMethod.Post, Routes.MyConsent, new ConsentRequest(version));
    }

    public static Task<Answer> ChangePasswordAsync(this DeviceClient terminal, string current, string wanted)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        return terminal.CallAsync(HttpMethod.Post, Routes.MyPassword, new ChangePasswordRequest(current, wanted));
    }

    public static Task<MeView> MeAsync(this DeviceClient terminal)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        return terminal.GetAsync<MeView>(Routes.Me);
    }

    public static Task<MySessionsView> MySessionsAsync(this DeviceClient terminal)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        return terminal.GetAsync<MySessionsView>(Routes.MySessions);
    }

    public static Task<Answer> EndSessionAsync(this DeviceClient terminal, Guid sessionId) =>
        CallAsync(terminal, Routes.At(Routes.MySessionEnd, sessionId));

    private static Task<Answer> CallAsync(DeviceClient terminal, string path)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        return terminal.CallAsync(HttpMethod.Post, path);
    }
}
