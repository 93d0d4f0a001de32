namespace GovChat.Testing.Client;

/// <summary>Where a terminal calls from, as a proxy in front of the server would say it.</summary>
public static class DeviceClientPlaces
{
    internal const string ForwardedFor = "X-Forwarded-For";

    /// <summary>Every call from now on comes from there; null is the socket's own address again.</summary>
    public static DeviceClient CallsFrom(this DeviceClient device, string? address)
    {
        ArgumentNullException.ThrowIfNull(device);
        device.BendRequest = address is null ? null : request => request.Headers.Add(ForwardedFor, address);
        return device;
    }
}
