using System.Net;
using GovChat.Contracts;
using GovChat.Server.Tests.Accounts;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices;

/// <summary>A copy that never replaced its key would never be found, so the server insists.</summary>
public sealed class KeepingAnOldKey : IAsyncLifetime
{
    private static readonly TimeSpan AMoment = TimeSpan.FromSeconds(1);

    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Five_minutes_after_the_sign_in_only_the_replacement_is_served()
    {
        var (person, terminal) = await SignInWithOldKeyAsync(TimeSpan.Zero);

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        var inTime = await terminal.CallAsync(HttpMethod.Get, Routes.Channels);
        app.Clock.Advance(AMoment);
        var due = await terminal.CallAsync(HttpMethod.Get, Routes.Channels);
        var socket = await terminal.CallAsync(HttpMethod.Post, Routes.SocketTicket);
        var me = await terminal.CallAsync(HttpMethod.Get, Routes.Me);
        var self = await terminal.CallAsync(HttpMethod.Get, Routes.DeviceSelf);
        var replaced = await terminal.RotateAsync();
        var control = await terminal.CallAsync(HttpMethod.Get, Routes.Channels);

        Assert.Equal(HttpStatusCode.OK, inTime.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.RotationDue), (due.Status, due.Code));
        Assert.Equal(Refusal.RotationDue, socket.Code);
        Assert.Equal(HttpStatusCode.OK, me.Status);
        Assert.Equal(HttpStatusCode.OK, self.Status);
        Assert.Equal(HttpStatusCode.NoContent, replaced.Status);
        Assert.Equal(HttpStatusCode.OK, control.Status);
        Assert.Equal(HttpStatusCode.OK, (await person.Terminal.CallAsync(HttpMethod.Get, Routes.Channels)).Status);
    }

    [Fact]
    public async Task One_may_sign_out_with_a_key_that_is_due()
    {
        var (_, terminal) = await SignInWithOldKeyAsync(TimeSpan.Zero);
        app.Clock.Advance(TimeSpan.FromMinutes(5) + AMoment);

        var due = await terminal.CallAsync(HttpMethod.Get, Routes.Channels);
        var signedOut = await terminal.CallAsync(HttpMethod.Post, Routes.SignOut);

        Assert.Equal(Refusal.RotationDue, due.Code);
        Assert.Equal(HttpStatusCode.NoContent, signedOut.Status);
    }

    [Fact]
    public async Task After_a_week_and_a_day_there_are_no_five_minutes()
    {
        var (_, terminal) = await SignInWithOldKeyAsync(TimeSpan.FromDays(8) + AMoment);

        var due = await terminal.CallAsync(HttpMethod.Get, Routes.Channels);
        terminal.RotatesKey = true;
        var control = await terminal.CallAsync(HttpMethod.Get, Routes.Channels);

        Assert.Equal(Refusal.RotationDue, due.Code);
        Assert.Equal(HttpStatusCode.OK, control.Status); // It replaces its key and asks again.
    }

    /// <summary>Somebody signed in at a terminal that does not replace its key.</summary>
    private async Task<(Colleague Person, DeviceClient Terminal)> SignInWithOldKeyAsync(TimeSpan age)
    {
        var person = await app.AddColleagueAsync("佐藤 一郎");
        var terminal = await app.ApprovedTerminalAsync(person.Id);
        terminal.RotatesKey = false;
        app.Clock.Advance(age + TimeSpan.FromSeconds(30));
        await terminal.SignInAsync(person.Me.LoginName, person.Authenticator, GovChatApp.Password);
        return (person, terminal);
    }
}
