using GovChat.Client.Device;
using GovChat.Client.Tests.Connection;
using GovChat.Contracts;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Tests.Device;

public sealed class PassingTheGate
{
    [Fact]
    public async Task A_browser_that_was_never_here_is_barred_without_a_call()
    {
        using var terminal = new Terminal();

        await terminal.Gate.StartAsync();

        Assert.Equal(GateStage.Barred, terminal.Gate.Stage);
        Assert.Empty(terminal.Server.Calls);
        Assert.False(terminal.Key.HasKey);
    }

    [Fact]
    public async Task Asking_makes_a_key_and_shows_the_code_and_whom_to_ask()
    {
        using var terminal = new Terminal();
        terminal.Stands(DeviceState.Pending);
        Enrols(terminal);

        await terminal.Gate.AskForApprovalAsync();

        Assert.True(terminal.Key.HasKey);
        Assert.Equal(Terminal.DeviceId, terminal.Key.Memory.DeviceId);
        Assert.Equal(GateStage.Pending, terminal.Gate.Stage);
        Assert.Equal("12345678", terminal.Gate.Self!.Code);
        Assert.Equal(["鈴木 一郎"], terminal.Gate.Self.AskWhom);
    }

    [Fact]
    public void A_waiting_terminal_goes_on_by_itself_when_it_is_approved() =>
        BrowserThread.Run(async () =>
        {
            using var terminal = Terminal.Enrolled().Stands(DeviceState.Pending).Stands(DeviceState.Pending);
            await terminal.Gate.StartAsync();

            await PassAsync(terminal, TimeSpan.FromSeconds(3));
            Assert.Equal(GateStage.Pending, terminal.Gate.Stage);

            terminal.Server.From(Routes.DeviceSelf);
            terminal.Stands(DeviceState.Approved);
            await PassAsync(terminal, TimeSpan.FromSeconds(3));
            Assert.Equal(GateStage.SignIn, terminal.Gate.Stage);

            var calls = terminal.Server.Calls.Count;
            await PassAsync(terminal, TimeSpan.FromMinutes(1));
            Assert.Equal(calls, terminal.Server.Calls.Count);
        });

    [Fact]
    public async Task A_living_session_opens_with_one_question()
    {
        using var terminal = await Terminal.OpenedAsync();

        Assert.Equal(Terminal.Hanako, terminal.Gate.Me!.PersonId);
        Assert.Empty(terminal.Server.CallsTo(Routes.DeviceSelf));
    }

    [Fact]
    public async Task A_session_that_has_ended_leads_to_the_sign_in()
    {
        using var terminal = Terminal.Enrolled("session-1").Stands(DeviceState.Approved);
        terminal.Server.Refuses(Routes.Me, Refusal.SessionMissing, 401);

        await terminal.Gate.StartAsync();

        Assert.Equal(GateStage.SignIn, terminal.Gate.Stage);
        Assert.Null(terminal.Api.Session);
    }

    [Fact]
    public async Task A_revoked_terminal_forgets_its_key_and_a_waiting_one_keeps_it()
    {
        using var revoked = Terminal.Enrolled().Stands(DeviceState.Revoked);
        using var refused = Terminal.Enrolled();
        refused.Server.Refuses(Routes.DeviceSelf, Refusal.DeviceNotApproved, 403);
        using var waiting = Terminal.Enrolled().Stands(DeviceState.Pending);

        await revoked.Gate.StartAsync();
        await refused.Gate.StartAsync();
        await waiting.Gate.StartAsync();

        Assert.Equal((GateStage.Barred, true), (revoked.Gate.Stage, revoked.Key.IsWiped));
        Assert.Equal((GateStage.Barred, true), (refused.Gate.Stage, refused.Key.IsWiped));
        Assert.Equal((GateStage.Pending, false), (waiting.Gate.Stage, waiting.Key.IsWiped));
    }

    [Fact]
    public async Task A_terminal_revoked_at_work_is_blank_at_once_and_drops_its_memory()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Stands(DeviceState.Revoked);
        terminal.Server.Refuses(Routes.Channels, Refusal.DeviceNotApproved, 403);
        var stages = new List<GateStage>();
        terminal.Gate.Changed += () => stages.Add(terminal.Gate.Stage);

        await Assert.ThrowsAsync<ApiProblem>(() => ReadChannelsAsync(terminal));

        Assert.Equal([GateStage.Checking, GateStage.Barred], stages);
        Assert.Null(terminal.Gate.Me);
        Assert.True(terminal.Key.IsWiped);
        Assert.Equal(1, terminal.Page.StartedAnew);
    }

    [Fact]
    public async Task A_request_that_has_died_can_be_made_again_with_the_same_key()
    {
        using var terminal = Terminal.Enrolled();
        terminal.Server.Refuses(Routes.DeviceSelf, Refusal.ProofDeviceUnknown, 401);

        await terminal.Gate.StartAsync();
        Assert.Equal(GateStage.Barred, terminal.Gate.Stage);
        Assert.False(terminal.Key.IsWiped);

        terminal.Server.From(Routes.DeviceSelf);
        terminal.Stands(DeviceState.Pending);
        Enrols(terminal);
        await terminal.Gate.AskForApprovalAsync();
        Assert.Equal(GateStage.Pending, terminal.Gate.Stage);
    }

    [Fact]
    public async Task The_same_person_returns_to_what_they_wrote()
    {
        using var terminal = await Terminal.OpenedAsync();
        await LoseSessionAsync(terminal);
        Assert.Equal(GateStage.SignIn, terminal.Gate.Stage);
        Assert.True(terminal.Gate.SessionWasLost);
        Assert.Null(terminal.Key.Memory.Session);

        await terminal.Gate.SignedInAsync(Terminal.Me(Terminal.Hanako, "session-2"));

        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
        Assert.Equal("session-2", terminal.Api.Session);
        Assert.Equal(0, terminal.Page.StartedAnew);
    }

    [Fact]
    public async Task Another_person_finds_nothing_of_the_last_one()
    {
        using var terminal = await Terminal.OpenedAsync();
        await LoseSessionAsync(terminal);

        await terminal.Gate.SignedInAsync(Terminal.Me(Terminal.Ichiro, "session-2"));

        Assert.NotEqual(GateStage.Open, terminal.Gate.Stage);
        Assert.Equal(1, terminal.Page.StartedAnew);
        Assert.Equal("session-2", terminal.Key.Memory.Session);
    }

    [Fact]
    public async Task A_window_follows_the_sign_in_of_another()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Key.Memory = terminal.Key.Memory with { Session = "session-2" };
        terminal.Server.From(Routes.Me);
        terminal.Server.Answers(Routes.Me, Terminal.Me(Terminal.Hanako, "session-2"), WireJson.Default.MeView);

        await LoseSessionAsync(terminal, Refusal.ProofSessionWrong);

        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
        Assert.Equal("session-2", terminal.Api.Session);
    }

    [Fact]
    public async Task A_refusal_that_is_about_the_deed_leaves_the_gate_open()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Refuses(Routes.Channels, Refusal.TooManyCalls, 429);

        await Assert.ThrowsAsync<ApiProblem>(() => ReadChannelsAsync(terminal));

        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
    }

    [Fact]
    public void A_server_that_does_not_answer_is_asked_again() =>
        BrowserThread.Run(async () =>
        {
            using var terminal = Terminal.Enrolled().Stands(DeviceState.Approved);
            terminal.Server.Fault = new HttpRequestException("down");
            await terminal.Gate.StartAsync();
            Assert.Equal(GateStage.Unreachable, terminal.Gate.Stage);

            await PassAsync(terminal, GateState.RetriedEvery);
            Assert.Equal(GateStage.Unreachable, terminal.Gate.Stage);

            terminal.Server.Fault = null;
            await PassAsync(terminal, GateState.RetriedEvery);
            Assert.Equal(GateStage.SignIn, terminal.Gate.Stage);
        });

    [Theory]
    [InlineData(Refusal.ZoneAddressWrong)]
    [InlineData(Refusal.MacNotListed)]
    [InlineData(Refusal.MacUnseen)]
    public async Task Who_comes_from_the_wrong_network_is_told_why_and_let_in_once_they_are_back(string code)
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Refuses(Routes.DeviceSelf, code, 403).From(Routes.Channels).Refuses(Routes.Channels, code, 403);

        await Assert.ThrowsAsync<ApiProblem>(() => ReadChannelsAsync(terminal));

        Assert.Equal((GateStage.Unreachable, null), (terminal.Gate.Stage, terminal.Gate.Me));
        Assert.Equal(RefusalText.Title(code), terminal.Gate.KeptOut?.Title);

        await terminal.Gate.StartAsync(); // The session has not ended by it.
        Assert.Equal((GateStage.Open, null), (terminal.Gate.Stage, terminal.Gate.KeptOut));
    }

    [Fact]
    public async Task Signing_out_forgets_the_session_and_everything_in_memory()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Does(Routes.SignOut);

        await terminal.Gate.SignOutAsync();

        Assert.Single(terminal.Server.CallsTo(Routes.SignOut));
        Assert.Null(terminal.Key.Memory.Session);
        Assert.Equal(Terminal.DeviceId, terminal.Key.Memory.DeviceId);
        Assert.Equal(1, terminal.Page.StartedAnew);
    }

    private static void Enrols(Terminal terminal)
    {
        var reply = new EnrolDeviceReply(Terminal.DeviceId, "12345678", DeviceState.Pending);
        terminal.Server.Answers(Routes.DeviceEnrol, reply, WireJson.Default.EnrolDeviceReply);
    }

    private static Task ReadChannelsAsync(Terminal terminal) =>
        terminal.Api.GetAsync(Routes.Channels, WireJson.Default.IReadOnlyListChannelView);

    private static async Task LoseSessionAsync(Terminal terminal, string code = Refusal.SessionMissing)
    {
        terminal.Server.Refuses(Routes.Channels, code, 401);
        await Assert.ThrowsAsync<ApiProblem>(() => ReadChannelsAsync(terminal));
    }

    private static async Task PassAsync(Terminal terminal, TimeSpan time)
    {
        terminal.Time.Advance(time);
        await BrowserThread.SettleAsync();
    }
}
