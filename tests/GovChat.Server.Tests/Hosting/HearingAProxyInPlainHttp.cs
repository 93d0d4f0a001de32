using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using GovChat.Contracts;

namespace GovChat.Server.Tests.Hosting;

/// <summary>One good call as the proxy passes it on, then one thing about it changed at a time.</summary>
public sealed class HearingAProxyInPlainHttp(GovChatAppHeardByProxy app) : IClassFixture<GovChatAppHeardByProxy>
{
    [Fact]
    public async Task The_proxy_is_heard_and_the_page_is_that_of_the_public_origin()
    {
        using var response = await GetAsync(GovChatAppHeardByProxy.Proxy, "https");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains(
            "max-age",
            response.Headers.GetValues("Strict-Transport-Security").Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Whoever_walks_round_the_proxy_is_hung_up_on()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(IPAddress.Loopback, "https"));
        using var control = await GetAsync(GovChatAppHeardByProxy.Proxy, "https");
    }

    [Theory]
    [InlineData("http")]
    [InlineData("")]
    public async Task A_call_that_reached_the_proxy_in_the_clear_is_refused(string scheme)
    {
        using var response = await GetAsync(GovChatAppHeardByProxy.Proxy, scheme);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(Refusal.OriginForeign, await CodeAsync(response));
    }

    [Fact]
    public async Task Another_host_is_refused_whatever_the_proxy_says()
    {
        using var response = await GetAsync(GovChatAppHeardByProxy.Proxy, "https", "elsewhere.example");

        Assert.Equal(Refusal.OriginForeign, await CodeAsync(response));
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync(WireJson.Default.ProblemView))?.Code;

    private async Task<HttpResponseMessage> GetAsync(IPAddress from, string scheme, string host = "chat.city.example")
    {
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Origin, Routes.DeviceNonce));
        request.Headers.Host = host;
        request.Headers.Add("X-Forwarded-For", "10.77.1.5");
        if (scheme.Length > 0)
        {
            request.Headers.Add("X-Forwarded-Proto", scheme);
        }

        return await http.SendAsync(request);
    }
}
