using System.Net;
using System.Net.Sockets;

namespace GovChat.Server.Devices.Networks;

/// <summary>A range as people write it: an address with the length of its prefix, or one address alone.</summary>
internal static class AddressRange
{
    /// <summary>Null when it is none; a range whose address has bits behind the prefix is a slip, not a range.</summary>
    public static IPNetwork? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return AddressOf(slash < 0 ? text : text[..slash]) is not { } address ? null
            : slash < 0 ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
            : IPNetwork.TryParse(text, out var range) && range.BaseAddress.Equals(address) ? range
            : null;
    }

    // "10" and "0x0a000001" are addresses to the parser and to nobody else. Calls are compared as IPv4 where they can be,
    // so a range of mapped addresses would match nobody.
    private static IPAddress? AddressOf(string text) =>
        IPAddress.TryParse(text, out var address)
        && !address.IsIPv4MappedToIPv6
        && (address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() == text : address.ScopeId == 0)
            ? address
            : null;
}
