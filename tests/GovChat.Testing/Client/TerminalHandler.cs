using System.Net;
using System.Net.Sockets;

namespace GovChat.Testing.Client;

/// <summary>A terminal's line: keeps no cookies, follows nothing, and finds every *.localhost on loopback.</summary>
internal static class TerminalHandler
{
    public static SocketsHttpHandler From(IPAddress? from) =>
        new()
        {
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancellation) =>
            {
                var host = context.DnsEndPoint.Host;
                var isLocal = host == "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
                {
                    NoDelay = true,
                };
                try
                {
                    if (from is not null)
                    {
                        socket.Bind(new IPEndPoint(from, 0));
                    }

                    await (
                        isLocal
                            ? socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation)
                            : socket.ConnectAsync(context.DnsEndPoint, cancellation)
                    );
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
}
