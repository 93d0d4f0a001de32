using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Testing;
using GovChat.Testing.Client;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Hosting;

/// <summary>One good call, then one thing about it changed at a time; each has its own answer, and none is a 500.</summary>
public sealed class PassingTheDoor(GovChatApp app) : IClassFixture<GovChatApp>
{
    private static readonly OpenChannelRequest Good = new(ChannelKind.Private, "窓口", "", []);

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", null)]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", null)]
    public async Task A_change_from_another_page_is_refused(string header, string? value)
    {
        var refused = await CallAsync(request =>
        {
            request.Headers.Remove(header);
            if (value is not null)
            {
                request.Headers.Add(header, value);
            }
        });

        Assert.Equal((HttpStatusCode.Forbidden, Refusal.OriginForeign), refused);
        await ControlAsync();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task A_body_that_is_not_JSON_by_its_type_is_refused(string mediaType)
    {
        var refused = await CallAsync(request =>
            request.Content!.Headers.ContentType = new MediaTypeHeaderValue(mediaType)
        );

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, Refusal.ContentTypeWrong), refused);
        await ControlAsync();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"kind":"Private","name":"窓口","purpose":"","memberIds":[],"more":1}""")]
    [InlineData("""{"kind":"Private","name":null,"purpose":"","memberIds":[]}""")]
    [InlineData("""{"kind":"Secret","name":"窓口","purpose":"","memberIds":[]}""")]
    [InlineData("""{"kind":"Private","name":"窓口","purpose":"","memberIds":["x"]}""")]
    public async Task A_body_that_does_not_read_is_refused(string body)
    {
        var person = await app.OwnerAsync();

        var refused = await person.Terminal.CallAsync(HttpMethod.Post, Paths.Channels, Encoding.UTF8.GetBytes(body));

        Assert.Equal((HttpStatusCode.BadRequest, Refusal.BodyMalformed), (refused.Status, refused.Code));
        await ControlAsync();
    }

    [Fact]
    public async Task A_body_in_invalid_UTF_8_is_refused()
    {
        var person = await app.OwnerAsync();
        byte[] body =
        [
            .. "{\"kind\":\"Private\",\"name\":\""u8,
            0xC3,
            0x28,
            .. "\",\"purpose\":\"\",\"memberIds\":[]}"u8,
        ];

        var refused = await person.Terminal.CallAsync(HttpMethod.Post, Paths.Channels, body);

        Assert.Equal((HttpStatusCode.BadRequest, Refusal.BodyMalformed), (refused.Status, refused.Code));
        await ControlAsync();
    }

    [Theory]
    [InlineData(Limits.BodyBytesMax + 1)]
    [InlineData(2 * Limits.BodyBytesMax)] // Still under way when the server knows: it hears to the end, so that the answer is read.
    public async Task A_body_over_the_limit_is_refused(int bytes)
    {
        var person = await app.OwnerAsync();

        var refused = await person.Terminal.CallAsync(HttpMethod.Post, Paths.Channels, new byte[bytes]);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, Refusal.BodyTooLarge), (refused.Status, refused.Code));
        await ControlAsync();
    }

    [Fact]
    public async Task An_enumeration_given_as_a_number_outside_it_is_refused_by_its_field()
    {
        var person = await app.OwnerAsync();
        var body = """{"kind":7,"name":"窓口","purpose":"","memberIds":[]}"""u8.ToArray();

        var refused = await person.Terminal.CallAsync(HttpMethod.Post, Paths.Channels, body);

        Assert.Equal((Refusal.FieldInvalid, "kind"), (refused.Code, refused.Problem!.Field));
        await ControlAsync();
    }

    [Fact]
    public async Task A_host_that_is_not_ours_is_refused_and_a_loopback_address_is_sent_to_the_name()
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var http = new HttpMessageInvoker(handler);

        using var foreign = await GetAsync(http, "elsewhere.example");
        using var address = await GetAsync(http, $"127.0.0.1:{app.Origin.Port}");
        using var control = await GetAsync(http, app.Origin.Authority);

        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, address.StatusCode);
        Assert.Equal(new Uri(app.Origin, Paths.HealthLive), address.Headers.Location);
        Assert.Equal(HttpStatusCode.NoContent, control.StatusCode);
    }

    [Fact]
    public async Task Every_answer_carries_the_policy_that_keeps_foreign_code_out()
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var http = new HttpMessageInvoker(handler);

        using var page = await GetAsync(http, app.Origin.Authority, "/");

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self' 'nonce-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-inline'; script", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(page.Headers.Contains("Server"));
    }

    private async Task<(HttpStatusCode Status, string? Code)> CallAsync(Action<HttpRequestMessage> bend)
    {
        var terminal = (await app.OwnerAsync()).Terminal;
        terminal.BendRequest = bend;
        try
        {
            var answer = await terminal.CallAsync(HttpMethod.Post, Paths.Channels, Good);
            return (answer.Status, answer.Code);
        }
        finally
        {
            terminal.BendRequest = null;
        }
    }

    private async Task ControlAsync()
    {
        var terminal = (await app.OwnerAsync()).Terminal;
        Assert.Equal(HttpStatusCode.Created, (await terminal.CallAsync(HttpMethod.Post, Paths.Channels, Good)).Status);
    }

    private async Task<HttpResponseMessage> GetAsync(HttpMessageInvoker http, string host, string? path = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Origin, path ?? Paths.HealthLive));
        request.Headers.Host = host;
        return await http.SendAsync(request, CancellationToken.None);
    }
}
