using System.Net;

namespace GovChat.Server.Devices.Networks;

/// <summary>The address a call came from, spelled in one way: IPv4 stays IPv4 on a socket that hears both.</summary>
internal static class CallerAddress
{
    public static IPAddress? Of(HttpContext context) => Folded(context.Connection.RemoteIpAddress);

    public static IPAddress? Folded(IPAddress? address) =>
        address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
