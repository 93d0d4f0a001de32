using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Devices;

public sealed class EnrollingATerminal : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_terminal_learns_its_code_and_whom_to_ask_and_nothing_else()
    {
        var owner = await app.OwnerAsync();
        var terminal = app.NewTerminal();

        var reply = await terminal.EnrolAsync();
        var self = await terminal.GetAsync<DeviceSelfView>(Routes.DeviceSelf);

        Assert.Matches("^[0-9]{8}$", reply.Code);
        Assert.Equal((reply.Code, DeviceState.Pending), (self.Code, self.State));
        Assert.Equal([owner.Me.DisplayName], self.AskWhom);
    }

    [Fact]
    public async Task The_same_key_is_the_same_terminal_however_often_it_asks()
    {
        await app.OwnerAsync();
        var terminal = app.NewTerminal();

        var first = await terminal.EnrolAsync();
        terminal.DeviceId = null;
        var second = await terminal.EnrolAsync();
        var other = await app.NewTerminal().EnrolAsync();

        Assert.Equal(first, second);
        Assert.NotEqual(first.DeviceId, other.DeviceId);
        Assert.NotEqual(first.Code, other.Code);
    }

    [Fact]
    public async Task One_address_has_five_pending_terminals_an_hour()
    {
        await app.OwnerAsync();
        for (var terminal = 0; terminal < 5; terminal++)
        {
            await app.NewTerminal().EnrolAsync();
        }

        var sixth = await AskAsync(app.NewTerminal());
        app.Clock.Advance(TimeSpan.FromHours(1));
        var later = await AskAsync(app.NewTerminal());

        Assert.Equal((HttpStatusCode.TooManyRequests, Refusal.TooManyPendingDevices), (sixth.Status, sixth.Code));
        Assert.Equal(HttpStatusCode.OK, later.Status);
    }

    [Fact]
    public async Task Terminals_that_ask_at_once_are_counted_one_after_the_other()
    {
        await app.OwnerAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AskAsync(app.NewTerminal())));

        Assert.Equal(5, answers.Count(answer => answer.IsGood));
        Assert.Equal(5, answers.Count(answer => answer.Code == Refusal.TooManyPendingDevices));
    }

    [Fact]
    public async Task A_request_dies_after_72_hours_and_can_be_made_anew()
    {
        await app.OwnerAsync();
        var terminal = app.NewTerminal();
        var first = await terminal.EnrolAsync();

        app.Leap(TimeSpan.FromHours(72) - TimeSpan.FromMinutes(1));
        var alive = await terminal.CallAsync(HttpMethod.Get, Routes.DeviceSelf);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var dead = await terminal.CallAsync(HttpMethod.Get, Routes.DeviceSelf);
        terminal.DeviceId = null;
        var second = await terminal.EnrolAsync();
        var again = await terminal.CallAsync(HttpMethod.Get, Routes.DeviceSelf);

        Assert.Equal(HttpStatusCode.OK, alive.Status);
        Assert.Equal((HttpStatusCode.Unauthorized, Refusal.ProofDeviceUnknown), (dead.Status, dead.Code));
        Assert.Equal(first.DeviceId, second.DeviceId);
        Assert.Equal(HttpStatusCode.OK, again.Status);
    }

    [Fact]
    public async Task Its_label_is_one_line_that_can_be_seen()
    {
        await app.OwnerAsync();
        var terminal = app.NewTerminal();

        Assert.Equal(Refusal.FieldInvalid, (await AskAsync(terminal, "")).Code);
        Assert.Equal(Refusal.FieldInvalid, (await AskAsync(terminal, new string('x', 121))).Code);
        Assert.Equal(Refusal.TextBidiOverride, (await AskAsync(terminal, "Chromium\u202E")).Code);
        Assert.Equal(Refusal.TextControlCharacter, (await AskAsync(terminal, "Chromium\n2")).Code);
        Assert.Equal(Refusal.TextInvalidUnicode, (await AskAsync(terminal, "Chromium\uFFFD")).Code);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(terminal, "Chromium 142, Windows")).Status);
    }

    [Fact]
    public async Task Before_anything_is_set_up_there_is_nothing_to_enrol_with()
    {
        var before = await AskAsync(app.NewTerminal());
        await app.OwnerAsync();
        var after = await AskAsync(app.NewTerminal());

        Assert.Equal((HttpStatusCode.NotFound, Refusal.NotFound), (before.Status, before.Code));
        Assert.Equal(HttpStatusCode.OK, after.Status);
    }

    private static Task<Answer> AskAsync(DeviceClient terminal, string label = "Chromium") =>
        terminal.CallAsync(HttpMethod.Post, Routes.DeviceEnrol, new EnrolDeviceRequest(label));
}
