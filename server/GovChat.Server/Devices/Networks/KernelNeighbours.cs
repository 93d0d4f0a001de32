using System.Buffers.Binary;
using System.ComponentModel;
using System.Net;
using System.Runtime.InteropServices;

namespace GovChat.Server.Devices.Networks;

/// <summary>
/// The kernel's neighbour table, IPv4 (ARP) and IPv6 (NDP) alike, asked for by rtnetlink(7): one message out, a few in.
/// </summary>
internal sealed class KernelNeighbours : INeighbourTable
{
    // linux/netlink.h and linux/rtnetlink.h.
    private const int FamilyNetlink = 16;
    private const int RawCloseOnExec = 0x8_0003;
    private const ushort GetNeighbours = 30;
    private const ushort NewNeighbour = 28;
    private const ushort Done = 3;
    private const ushort Fault = 2;
    private const ushort RequestDump = 0x301;
    private const int HeaderBytes = 16;

    // linux/neighbour.h: struct ndmsg, its attributes and its states.
    private const int NeighbourBytes = 12;
    private const int AttributeAddress = 1;
    private const int AttributeMac = 2;
    private const int StatesWithMac = 0x02 | 0x04 | 0x08 | 0x10 | 0x80; // Reachable, stale, delay, probe, permanent.
    private const byte Inter4 = 2;
    private const byte Inter6 = 10;
    private const int MacBytes = 6;

    /// <summary>The kernel fills at most 32 KiB a message (netlink(7)).</summary>
    private const int AnswerBytesMax = 64 * 1024;

    public IReadOnlyDictionary<IPAddress, string> Read()
    {
        var socket = Checked(OpenSocket(FamilyNetlink, RawCloseOnExec, 0));
        try
        {
            var request = Request();
            Checked(Send(socket, request, request.Length, 0));
            return Found(socket);
        }
        finally
        {
            _ = CloseSocket(socket);
        }
    }

    private static byte[] Request()
    {
        var request = new byte[HeaderBytes + NeighbourBytes];
        BinaryPrimitives.WriteInt32LittleEndian(request, request.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(4), GetNeighbours);
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(6), RequestDump);
        return request;
    }

    private static Dictionary<IPAddress, string> Found(int socket)
    {
        var answer = new byte[AnswerBytesMax];
        var found = new Dictionary<IPAddress, string>();
        var ambiguous = new HashSet<IPAddress>();
        while (true)
        {
            var rest = answer.AsSpan(0, Checked(Take(socket, answer, answer.Length, 0)));
            while (rest.Length >= HeaderBytes)
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
                var type = BinaryPrimitives.ReadUInt16LittleEndian(rest[4..]);
                if (type == Done)
                {
                    return found;
                }

                if (type == Fault || length < HeaderBytes || length > rest.Length)
                {
                    throw new InvalidDataException("The kernel did not tell its neighbours.");
                }

                if (type == NewNeighbour && Neighbour(rest[HeaderBytes..length]) is { } neighbour)
                {
                    Add(neighbour.Address, neighbour.Mac);
                }

                rest = rest[Math.Min(Aligned(length), rest.Length)..];
            }
        }

        // One address answered for by two machines, on two segments, names neither.
        void Add(IPAddress address, string mac)
        {
            if (ambiguous.Contains(address) || (found.TryGetValue(address, out var other) && other != mac))
            {
                ambiguous.Add(address);
                found.Remove(address);
                return;
            }

            found[address] = mac;
        }
    }

    private static (IPAddress Address, string Mac)? Neighbour(ReadOnlySpan<byte> message)
    {
        if (message.Length < NeighbourBytes)
        {
            return null;
        }

        var family = message[0];
        var link = BinaryPrimitives.ReadInt32LittleEndian(message[4..]);
        var state = BinaryPrimitives.ReadUInt16LittleEndian(message[8..]);
        IPAddress? address = null;
        string? mac = null;
        var rest = message[NeighbourBytes..];
        while (rest.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
            var type = BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]);
            if (length < 4 || length > rest.Length)
            {
                return null;
            }

            var value = rest[4..length];
            if (type == AttributeAddress && family is Inter4 or Inter6 && value.Length is 4 or 16)
            {
                address = AddressOf(value, link);
            }
            else if (type == AttributeMac && value.Length == MacBytes && value.ContainsAnyExcept((byte)0))
            {
                mac = string.Join(':', Convert.ToHexStringLower(value).Chunk(2).Select(pair => new string(pair)));
            }

            rest = rest[Math.Min(Aligned(length), rest.Length)..];
        }

        return (state & StatesWithMac) != 0 && address is not null && mac is not null ? (address, mac) : null;
    }

    private static IPAddress AddressOf(ReadOnlySpan<byte> value, int link)
    {
        var address = new IPAddress(value);
        return address.IsIPv6LinkLocal ? new IPAddress(value, link) : address;
    }

    private static int Aligned(int length) => (length + 3) & ~3;

    private static int Checked(nint result) => result >= 0 ? (int)result : throw new Win32Exception();

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenSocket(int family, int type, int protocol);

    [DllImport("libc", EntryPoint = "send", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Send(int socket, byte[] bytes, nint length, int flags);

    [DllImport("libc", EntryPoint = "recv", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Take(int socket, byte[] bytes, nint length, int flags);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseSocket(int socket);
}
