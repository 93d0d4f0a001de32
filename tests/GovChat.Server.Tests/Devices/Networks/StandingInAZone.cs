using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Socket;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices.Networks;

/// <summary>A terminal that calls from its zone, then from elsewhere, by the word of the named proxy.</summary>
public sealed class StandingInAZone(GovChatAppBehindProxy app) : IClassFixture<GovChatAppBehindProxy>, IAsyncLifetime
{
    private const string Home = "192.0.2.7";
    private const string Office = "10.77.1.5";

    public async Task InitializeAsync()
    {
        var owner = await app.OwnerAsync();
        var drawn = await owner.SetZonesAsync(
            (DeviceZone.Lgwan, ["127.0.0.0/8", "10.77.0.0/16"]),
            (DeviceZone.Telework, ["192.0.2.0/24"])
        );
        Assert.True(drawn.IsGood);
    }

    public async Task DisposeAsync() => Assert.True((await (await app.OwnerAsync()).SetZonesAsync()).IsGood);

    [Fact]
    public async Task Every_call_behind_the_gate_is_refused_from_outside_and_passes_from_inside()
    {
        var person = await TeleworkerAsync("外出 一郎");
        (HttpMethod Method, string Path)[] calls =
        [
            (HttpMethod.Get, Routes.Me),
            (HttpMethod.Get, Routes.Channels),
            (HttpMethod.Get, Routes.DeviceSelf),
            (HttpMethod.Post, Routes.SocketTicket),
            (HttpMethod.Post, Routes.SocketProof),
        ];
        foreach (var (method, path) in calls)
        {
            var outside = await person.Terminal.CallsFrom(Office).CallAsync(method, path);
            var inside = await person.Terminal.CallsFrom(Home).CallAsync(method, path);

            Assert.Equal((HttpStatusCode.Forbidden, Refusal.ZoneAddressWrong), (outside.Status, outside.Code));
            Assert.True(inside.IsGood, $"{method} {path}");
        }
    }

    [Fact]
    public async Task No_step_of_a_sign_in_is_taken_from_outside()
    {
        var person = await TeleworkerAsync("外出 二郎");
        await person.Terminal.SignOutAsync();
        person.Terminal.CallsFrom(Office);

        var begin = await person.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.SignInBegin,
            new BeginSignInRequest(person.Me.LoginName)
        );
        var password = await person.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.SignInPassword,
            new PresentPasswordRequest(GovChatApp.Password)
        );

        Assert.Equal((Refusal.ZoneAddressWrong, Refusal.ZoneAddressWrong), (begin.Code, password.Code));
        person.Terminal.CallsFrom(Home);
        await person.Terminal.SignInAsync(person.Me.LoginName, person.Authenticator, GovChatApp.Password);
    }

    [Fact]
    public async Task A_ticket_that_travelled_opens_no_socket()
    {
        var person = await TeleworkerAsync("外出 三郎");

        var outside = await Assert.ThrowsAsync<HandshakeRefusedException>(async () =>
            await person.ConnectAsync(await TicketAsync(person, Office))
        );
        await using var inside = await person.ConnectAsync(await TicketAsync(person, Home));

        Assert.Equal(HttpStatusCode.Forbidden, outside.Status);
        Assert.True(inside.IsOpen);
    }

    [Fact]
    public async Task A_wrong_proof_from_outside_learns_of_the_proof_and_not_of_the_ranges()
    {
        var person = await TeleworkerAsync("外出 四郎");
        person.Terminal.CallsFrom(Office).BendProof = parts => parts with { Method = "PUT" };

        var refused = await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me);
        person.Terminal.BendProof = null;

        Assert.Equal("proof_method_wrong", refused.Code);
        Assert.Equal(Refusal.ZoneAddressWrong, (await person.Terminal.CallAsync(HttpMethod.Get, Routes.Me)).Code);
    }

    [Theory]
    [InlineData("203.0.113.80", null)]
    [InlineData("192.0.2.80", DeviceZone.Telework)]
    [InlineData("10.77.9.80", DeviceZone.Lgwan)]
    public async Task Whoever_approves_sees_in_which_zone_s_range_a_terminal_asks(string address, DeviceZone? zone)
    {
        var owner = await app.OwnerAsync();

        var reply = await app.NewTerminal().CallsFrom(address).EnrolAsync();

        var pending = await owner.Terminal.GetAsync<IReadOnlyList<PendingDeviceView>>(Routes.DevicesPending);
        var asked = pending.Single(device => device.DeviceId == reply.DeviceId);
        Assert.Equal((address, zone, zone is null), (asked.Address, asked.AddressZone, asked.AddressIsOutside));
    }

    private static async Task<SocketOptions> TicketAsync(Colleague person, string handshakeFrom)
    {
        var reply = await person.Terminal.CallsFrom(Home).PostForAsync<SocketTicketReply>(Routes.SocketTicket);
        return new SocketOptions { Ticket = reply.Ticket, ForwardedFor = handshakeFrom };
    }

    // The person is made before the terminal leaves the office, and takes it home.
    private async Task<Colleague> TeleworkerAsync(string name)
    {
        var owner = await app.OwnerAsync();
        Assert.True((await owner.SetZonesAsync()).IsGood);
        var person = await app.AddColleagueAsync(name, DeviceZone.Telework);
        await InitializeAsync();
        person.Terminal.CallsFrom(Home);
        return person;
    }
}
