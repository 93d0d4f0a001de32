using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Testing.Client;

/// <summary>What people do with a passkey; each answer as it is.</summary>
public static class PasskeyDeeds
{
    /// <summary>Adds a passkey to the signed-in person.</summary>
    public static async Task<Answer> AddPasskeyAsync(
        this DeviceClient device,
        SoftPasskey passkey,
        string name = "庁内PC"
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(passkey);
        var options = await device.CallAsync(HttpMethod.Post, Routes.MyPasskeyOptions);
        return options.IsGood
            ? await device.CallAsync(
                HttpMethod.Post,
                Routes.MyPasskeys,
                new AddPasskeyRequest(name, passkey.Create(OptionsOf(options), device.Origin))
            )
            : options;
    }

    /// <summary>Steps up with a passkey.</summary>
    public static Task<Answer> StepUpAsync(this DeviceClient device, SoftPasskey passkey) =>
        PresentAsync(device, Routes.StepUpPasskeyOptions, Routes.StepUpPasskey, passkey);

    /// <summary>The last step of a sign-in, where it is asked for.</summary>
    public static Task<Answer> PresentPasskeyAsync(this DeviceClient device, SoftPasskey passkey) =>
        PresentAsync(device, Routes.SignInPasskeyOptions, Routes.SignInPasskey, passkey);

    /// <summary>Wishes to be asked for a passkey at every sign-in, or not.</summary>
    public static Task<Answer> SetPasskeyAtSignInAsync(this DeviceClient device, bool atSignIn)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.CallAsync(HttpMethod.Post, Routes.MyPasskeyAtSignIn, new SetPasskeyAtSignInRequest(atSignIn));
    }

    /// <summary>The options in an answer.</summary>
    public static string OptionsOf(Answer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Read<PasskeyOptionsView>().Options;
    }

    private static async Task<Answer> PresentAsync(
        DeviceClient device,
        string optionsPath,
        string path,
        SoftPasskey passkey
    )
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(passkey);
        var options = await device.CallAsync(HttpMethod.Post, optionsPath);
        return options.IsGood
            ? await device.CallAsync(
                HttpMethod.Post,
                path,
                new PresentPasskeyRequest(passkey.Answer(OptionsOf(options), device.Origin))
            )
            : options;
    }
}
