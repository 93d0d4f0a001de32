using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Testing.Client;

/// <summary>Showing again who one is.</summary>
public static class StepUpDeeds
{
    /// <summary>Presents a code; the answer as it is.</summary>
    public static Task<Answer> StepUpAsync(this DeviceClient device, string code)
    {
        ArgumentNullException.ThrowIfNull(device);
        return device.CallAsync(HttpMethod.Post, Routes.StepUpOtp, new StepUpOtpRequest(code));
    }

    /// <summary>One call by a terminal whose person does not step up, so that the refusal is seen.</summary>
    public static async Task<Answer> WithoutStepUpAsync(this DeviceClient device, Func<Task<Answer>> call)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(call);
        var authenticator = device.Authenticator;
        device.Authenticator = null;
        try
        {
            return await call();
        }
        finally
        {
            device.Authenticator = authenticator;
        }
    }
}
