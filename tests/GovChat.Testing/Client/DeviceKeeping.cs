using GovChat.Contracts;
using GovChat.Contracts.Devices;

namespace GovChat.Testing.Client;

/// <summary>What a device administrator does with the terminals of others, and how the list shows them.</summary>
public static class DeviceKeeping
{
    /// <summary>Lets a pending terminal in, the answer as it is.</summary>
    public static Task<Answer> TryApproveAsync(this Colleague keeper, Guid deviceId, ApproveDeviceRequest request) =>
        PostAsync(keeper, Routes.DeviceApprove, deviceId, request);

    /// <summary>Admits one more person or department, the answer as it is.</summary>
    public static Task<Answer> TryAdmitAsync(this Colleague keeper, Guid deviceId, AdmitToDeviceRequest request) =>
        PostAsync(keeper, Routes.DeviceAdmit, deviceId, request);

    /// <summary>Turns a pending terminal away, the answer as it is.</summary>
    public static Task<Answer> TryRefuseAsync(this Colleague keeper, Guid deviceId) =>
        PostAsync(keeper, Routes.DeviceRefuse, deviceId, new EndDeviceRequest("心当たりがない"));

    /// <summary>Withdraws a terminal, the answer as it is.</summary>
    public static Task<Answer> TryRevokeAsync(this Colleague keeper, Guid deviceId) =>
        PostAsync(keeper, Routes.DeviceRevoke, deviceId, new EndDeviceRequest("入れ替え"));

    /// <summary>Wakes a terminal that sleeps, the answer as it is.</summary>
    public static Task<Answer> TryWakeAsync(this Colleague keeper, Guid deviceId)
    {
        ArgumentNullException.ThrowIfNull(keeper);
        return keeper.Terminal.CallAsync(HttpMethod.Post, Routes.At(Routes.DeviceWake, deviceId));
    }

    /// <summary>The terminal as the list shows it.</summary>
    public static async Task<DeviceView> ListedAsync(this Colleague keeper, Guid deviceId)
    {
        ArgumentNullException.ThrowIfNull(keeper);
        var devices = await keeper.Terminal.GetAsync<IReadOnlyList<DeviceView>>(Routes.Devices);
        return devices.Single(device => device.DeviceId == deviceId);
    }

    /// <summary>The request as the list of those that wait shows it.</summary>
    public static async Task<PendingDeviceView> WaitingAsync(this Colleague keeper, Guid deviceId)
    {
        ArgumentNullException.ThrowIfNull(keeper);
        var devices = await keeper.Terminal.GetAsync<IReadOnlyList<PendingDeviceView>>(Routes.DevicesPending);
        return devices.Single(device => device.DeviceId == deviceId);
    }

    /// <summary>How the terminal itself is told that it stands.</summary>
    public static async Task<DeviceState> StandingAsync(this DeviceClient terminal)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        return (await terminal.GetAsync<DeviceSelfView>(Routes.DeviceSelf)).State;
    }

    private static Task<Answer> PostAsync<T>(Colleague keeper, string route, Guid deviceId, T request)
    {
        ArgumentNullException.ThrowIfNull(keeper);
        return keeper.Terminal.CallAsync(HttpMethod.Post, Routes.At(route, deviceId), request);
    }
}
