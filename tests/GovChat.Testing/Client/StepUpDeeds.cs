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
}
