using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;
using GovChat.Testing;
using GovChat.Testing.Client;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Hub;

/// <summary>A reader that opens the socket and never takes anything from it, beside one that reads.</summary>
public sealed class ReadingSlowly(GovChatApp app) : IClassFixture<GovChatApp>, IDisposable
{
    /// <summary>7 MB of text: more than the operating system's own buffers and the lane take together.</summary>
    private const int Messages = 600;

    private const int Senders = 3;

    /// <summary>So that little of it waits on the reader's side.</summary>
    private const int ReceiveBufferBytes = 8 * 1024;

    private static readonly byte[] Handshake = "{\"protocol\":\"messagepack\",\"version\":1}\u001e"u8.ToArray();

    private readonly HttpMessageInvoker http = new(
        new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectAsync }
    );

    [Fact]
    public async Task A_reader_that_takes_nothing_is_cut_off_and_the_others_miss_nothing()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var writer = await app.OwnerAsync();
        var slow = await app.AddColleagueAsync("遅い 人");
        var quick = await app.AddColleagueAsync("速い 人");
        var channel = await writer.OpenChannelAsync("長文", slow, quick);
        await using var reading = await quick.ConnectAsync();
        using var stuck = await OpenAsync(slow, patience.Token);

        await SendManyAsync(writer, channel.ChannelId, Messages);

        for (var number = 1; number <= Messages; number++)
        {
            Assert.Equal(number, (await reading.Messages.ReadAsync(patience.Token)).Sequence);
        }

        Assert.False(await TakesAsync(stuck, Messages, patience.Token));
        Assert.True(reading.IsOpen);
        var missed = await slow.Terminal.GetAsync<EventsPage>(Paths.At(Paths.ChannelEvents, channel.ChannelId));
        Assert.Equal(Messages, missed.LastEvent); // What was cut off is there to be caught up with.
    }

    [Fact]
    public async Task A_reader_that_is_only_late_gets_everything()
    {
        const int few = 30;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var writer = await app.OwnerAsync();
        var late = await app.AddColleagueAsync("遅れた 人");
        var channel = await writer.OpenChannelAsync("短い間", late);
        using var stuck = await OpenAsync(late, patience.Token);

        await SendManyAsync(writer, channel.ChannelId, few);

        Assert.True(await TakesAsync(stuck, few, patience.Token));
    }

    public void Dispose() => http.Dispose();

    private static async Task SendManyAsync(Colleague writer, Guid channelId, int count)
    {
        var text = new string('長', Limits.MessageTextLengthMax);
        await Task.WhenAll(
            Enumerable
                .Range(0, Senders)
                .Select(async _ =>
                {
                    await using var line = await writer.ConnectAsync(new SocketOptions { OnMessage = static _ => { } });
                    for (var sent = 0; sent < count / Senders; sent++)
                    {
                        Assert.Null((await line.SendAsync(channelId, text)).Refusal);
                    }
                })
        );
    }

    private async Task<ClientWebSocket> OpenAsync(Colleague person, CancellationToken cancellation)
    {
        var ticket = await person.Terminal.PostForAsync<SocketTicketReply>(Paths.SocketTicket, cancellation);
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", app.Origin.GetLeftPart(UriPartial.Authority));
        socket.Options.SetRequestHeader("Cookie", person.Terminal.CookieHeader);
        var address = new UriBuilder(app.Origin)
        {
            Scheme = Uri.UriSchemeWs,
            Path = Paths.Hub,
            Query = $"access_token={ticket.Ticket}",
        };
        await socket.ConnectAsync(address.Uri, http, cancellation);
        await socket.SendAsync(Handshake, WebSocketMessageType.Text, endOfMessage: true, cancellation);
        return socket;
    }

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellation
    )
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBufferBytes };
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Reads what waits on the line; false when it ended before that many messages had come.</summary>
    private static async Task<bool> TakesAsync(ClientWebSocket socket, int count, CancellationToken cancellation)
    {
        var expected = (long)count * Encoding.UTF8.GetByteCount("長") * Limits.MessageTextLengthMax;
        var buffer = new byte[64 * 1024];
        var bytes = 0L;
        try
        {
            while (bytes < expected)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return false;
                }

                bytes += part.Count;
            }

            return true;
        }
        catch (WebSocketException)
        {
            return false;
        }
    }
}
