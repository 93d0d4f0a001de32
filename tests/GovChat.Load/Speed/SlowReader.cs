using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using GovChat.Contracts;
using GovChat.Contracts.Socket;
using GovChat.Testing.Client;

namespace GovChat.Load.Speed;

/// <summary>
/// A socket whose other end takes one byte a second and pings all the same, as somebody would who wants the server to fill
/// up. When it is cut it comes back, as often as that happens.
/// </summary>
internal sealed class SlowReader(DeviceClient device, Uri origin)
{
    // The kernel doubles it and keeps its own minimum; what does not fit here waits on the server's side.
    private const int KernelBytes = 2_048;

    private static readonly TimeSpan ByteEvery = TimeSpan.FromSeconds(1);
    private static readonly byte[] Handshake = "{\"protocol\":\"messagepack\",\"version\":1}\u001e"u8.ToArray();

    // A frame of MessagePack: its length, then an array of one, the type of a ping.
    private static readonly byte[] Ping = [2, 0x91, 6];

    private int cuts;

    /// <summary>How often the server cut it.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>Whether a socket stands now.</summary>
    public bool IsOpen { get; private set; }

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(cancellation);
            }
            catch (Exception cut) when (cut is WebSocketException or CallRefusedException or HttpRequestException)
            {
                Interlocked.Increment(ref cuts);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            IsOpen = false;
            await Task.Delay(ByteEvery, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var ticket = await device.PostForAsync<SocketTicketReply>(Routes.SocketTicket, cancellation);
        using var http = new HttpMessageInvoker(NewHandler());
        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.SetRequestHeader("Origin", origin.GetLeftPart(UriPartial.Authority));
        socket.Options.SetRequestHeader("Cookie", device.CookieHeader);
        var address = new UriBuilder(new Uri(origin, Routes.Hub))
        {
            Scheme = Uri.UriSchemeWs,
            Query = $"access_token={Uri.EscapeDataString(ticket.Ticket)}",
        };
        await socket.ConnectAsync(address.Uri, http, cancellation);
        await socket.SendAsync(Handshake, WebSocketMessageType.Text, endOfMessage: true, cancellation);
        IsOpen = true;
        var taken = new byte[1];
        var second = 0;
        while (socket.State == WebSocketState.Open)
        {
            second++;
            await socket.ReceiveAsync(taken.AsMemory(), cancellation);
            if (second % Limits.PingEverySeconds == 0)
            {
                await socket.SendAsync(Ping, WebSocketMessageType.Binary, endOfMessage: true, cancellation);
            }

            await Task.Delay(ByteEvery, cancellation);
        }

        Interlocked.Increment(ref cuts);
    }

    private static SocketsHttpHandler NewHandler() =>
        new()
        {
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = async (context, cancellation) =>
            {
                var line = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
                {
                    ReceiveBufferSize = KernelBytes, // Before it connects, or the window is offered already.
                };
                await line.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(line, ownsSocket: true);
            },
        };
}
