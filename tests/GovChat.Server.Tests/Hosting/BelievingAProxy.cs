using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Hosting;

/// <summary>Whose word for a caller's address counts: the named proxy's, for its own last hop, and nobody else's.</summary>
public sealed class BelievingAProxy(GovChatAppBehindProxy app, GovChatApp direct)
    : IClassFixture<GovChatAppBehindProxy>,
        IClassFixture<GovChatApp>
{
    [Fact]
    public async Task The_hop_the_proxy_wrote_counts_and_what_the_caller_wrote_before_it_does_not()
    {
        Assert.Equal("10.77.1.5", await AddressOfAsync(app, null, "10.77.1.5"));
        Assert.Equal("10.77.1.5", await AddressOfAsync(app, null, "203.0.113.9, 10.77.1.5"));
        Assert.Equal("10.77.1.5", await AddressOfAsync(app, null, "127.0.0.1, 10.77.1.5"));
        Assert.Equal("2001:db8::5", await AddressOfAsync(app, null, "[2001:db8::5]:443"));
    }

    [Fact]
    public async Task Nobody_but_the_named_proxy_is_believed() =>
        Assert.Equal("127.0.0.8", await AddressOfAsync(app, IPAddress.Parse("127.0.0.8"), "10.77.1.5"));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.8")]
    public async Task Without_a_named_proxy_nobody_is_believed(string from) =>
        Assert.Equal(from, await AddressOfAsync(direct, IPAddress.Parse(from), "10.77.1.5"));

    [Fact]
    public async Task A_proxy_is_believed_for_address_and_scheme_and_not_for_the_host()
    {
        await app.OwnerAsync();
        var terminal = app.NewTerminal();
        terminal.BendRequest = request =>
        {
            request.Headers.Add("X-Forwarded-Host", "elsewhere.example");
            request.Headers.Add("X-Forwarded-Prefix", "/elsewhere");
            request.Headers.Add("Forwarded", "for=203.0.113.9;host=elsewhere.example");
        };

        var reply = await terminal.EnrolAsync(); // The door and the proof go by the Host header, as before.

        Assert.Equal("127.0.0.1", await AddressAsync(app, reply.DeviceId));
    }

    private static async Task<string> AddressOfAsync(GovChatApp app, IPAddress? from, string forwardedFor)
    {
        await app.OwnerAsync();
        var reply = await app.NewTerminal(from).CallsFrom(forwardedFor).EnrolAsync();
        return await AddressAsync(app, reply.DeviceId);
    }

    private static async Task<string> AddressAsync(GovChatApp app, Guid deviceId)
    {
        var owner = await app.OwnerAsync();
        var pending = await owner.Terminal.GetAsync<IReadOnlyList<PendingDeviceView>>(Routes.DevicesPending);
        return pending.Single(device => device.DeviceId == deviceId).Address;
    }
}
