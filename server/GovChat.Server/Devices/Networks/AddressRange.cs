using System.Net;
using System.Net.Sockets;

namespace GovChat.Server.Devices.Networks;

/// <summary>A range as people write it: an address with the length of its prefix, or one address alone.</summary>
internal static class AddressRange
{
    /// <summary>Null when it is none; a range whose address has bits behind the prefix is a slip, not a range.</summary>
    public static IPNetwork? Parse(string text)
    {
        var isWhole = text.Contains('/', StringComparison.Ordinal);
        if (isWhole)
        {
            return IPNetwork.TryParse(text, out var range) && IsPlain(range.BaseAddress) ? range : null;
        }

        // "10" and "0x0a000001" are addresses to the parser and to nobody else.
        return IPAddress.TryParse(text, out var address) && IsPlain(address) && address.ToString() == text
            ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
            : null;
    }

    // Calls are compared as IPv4 where they can be, so a range of mapped addresses would match nobody.
    private static bool IsPlain(IPAddress address) =>
        !address.IsIPv4MappedToIPv6 && (address.AddressFamily == AddressFamily.InterNetwork || address.ScopeId == 0);
}
