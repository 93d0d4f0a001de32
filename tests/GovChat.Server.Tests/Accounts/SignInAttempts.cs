using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Accounts;

/// <summary>A sign-in whose every answer can be looked at.</summary>
internal static class SignInAttempts
{
    public const string WrongPassword = "the kettle sings at noon";

    public static Task<Answer> BeginAsync(this DeviceClient terminal, string loginName) =>
        terminal.CallAsync(HttpMethod.Post, Routes.SignInBegin, new BeginSignInRequest(loginName));

    public static Task<Answer> PresentOtpAsync(this DeviceClient terminal, string code) =>
        terminal.CallAsync(HttpMethod.Post, Routes.SignInOtp, new PresentOtpRequest(code));

    public static Task<Answer> PresentPasswordAsync(this DeviceClient terminal, string password) =>
        terminal.CallAsync(HttpMethod.Post, Routes.SignInPassword, new PresentPasswordRequest(password));

    /// <summary>All three steps; the answers of each.</summary>
    public static async Task<Answer[]> TryAsync(
        this DeviceClient terminal,
        string loginName,
        string code,
        string password
    )
    {
        var who = await terminal.BeginAsync(loginName);
        var otp = await terminal.PresentOtpAsync(code);
        var verdict = await terminal.PresentPasswordAsync(password);
        return [who, otp, verdict];
    }

    /// <summary>The verdict on somebody who does everything right.</summary>
    public static async Task<Answer> TrySignInAsync(
        this DeviceClient terminal,
        GovChatAppWithClock app,
        Colleague person
    )
    {
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = await person.Authenticator.NextCodeAsync();
        return (await terminal.TryAsync(person.Me.LoginName, code, GovChatApp.Password))[2];
    }

    /// <summary>A code that differs from a right one in its last digit.</summary>
    public static string Wrong(string code) => code[..^1] + (char)('0' + ((code[^1] - '0' + 1) % 10));

    /// <summary>A further terminal, approved for the person, at which nobody is signed in.</summary>
    public static async Task<DeviceClient> ApprovedTerminalAsync(this GovChatApp app, Guid personId)
    {
        var terminal = app.NewTerminal();
        await app.ApproveAsync(await terminal.EnrolAsync(), personId);
        return terminal;
    }
}
