using GovChat.Client.Device;
using GovChat.Client.Identity;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Tests.Identity;

public sealed class LockingThePage
{
    [Fact]
    public async Task After_the_idle_minutes_the_page_is_blank_and_the_server_told()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Does(Routes.SessionLock);
        using var idle = new IdleState(terminal.Gate, terminal.Time);

        Pass(terminal, minutes: 9);
        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
        Pass(terminal, minutes: 1);

        Assert.Equal(GateStage.Locked, terminal.Gate.Stage);
        Assert.Single(terminal.Server.CallsTo(Routes.SessionLock));
    }

    [Fact]
    public async Task A_hand_in_time_begins_the_minutes_anew_and_one_too_late_opens_nothing()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Does(Routes.SessionLock);
        using var idle = new IdleState(terminal.Gate, terminal.Time);

        Pass(terminal, minutes: 9);
        idle.Hand();
        Pass(terminal, minutes: 9);
        Assert.Equal(GateStage.Open, terminal.Gate.Stage);

        // The machine slept: no timer ran, and the first thing that happens is a hand on the mouse.
        terminal.Time.AdjustTime(terminal.Time.GetUtcNow() + TimeSpan.FromHours(1));
        idle.Hand();
        Assert.Equal(GateStage.Locked, terminal.Gate.Stage);
    }

    [Fact]
    public async Task It_is_blank_before_the_server_answers_and_stays_so_when_it_cannot_be_reached()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Fault = new HttpRequestException("cut");

        await terminal.Gate.LockAsync();
        Assert.Equal(GateStage.Locked, terminal.Gate.Stage);

        terminal.Server.Fault = null;
        terminal.Server.Does(Routes.SessionLock);
        Answers(terminal, isLocked: true);
        await terminal.Gate.LookAgainAsync();
        Assert.Single(terminal.Server.CallsTo(Routes.SessionLock)); // Said as soon as there was somebody to hear it.
        Assert.Equal(GateStage.Locked, terminal.Gate.Stage);
    }

    [Fact]
    public async Task The_right_password_opens_it_and_a_wrong_one_does_not()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Does(Routes.SessionLock);
        await terminal.Gate.LockAsync();
        terminal
            .Server.Refuses(Routes.SessionUnlock, Refusal.PasswordWrong, 422, "password")
            .Does(Routes.SessionUnlock);

        var wrong = await Assert.ThrowsAsync<ApiProblem>(() => terminal.Gate.UnlockAsync("ちがう"));
        Assert.Equal((Refusal.PasswordWrong, GateStage.Locked), (wrong.Code, terminal.Gate.Stage));

        Answers(terminal, isLocked: false);
        await terminal.Gate.UnlockAsync("桜の下で会いましょう12");
        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
    }

    [Fact]
    public async Task A_page_that_is_loaded_anew_stays_locked()
    {
        using var terminal = Terminal.Enrolled("session-1");
        Answers(terminal, isLocked: true);

        await terminal.Gate.StartAsync();

        Assert.Equal(GateStage.Locked, terminal.Gate.Stage);
    }

    [Fact]
    public async Task A_page_that_was_loaded_anew_before_the_server_heard_of_the_lock_says_it_and_stays_locked()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Fault = new HttpRequestException("cut");
        await terminal.Gate.LockAsync();
        var memory = terminal.Key.Memory;
        terminal.Server.Fault = null;

        using var anew = Terminal.Enrolled("session-1");
        anew.Key.Memory = memory;
        anew.Server.Does(Routes.SessionLock);
        Answers(anew, isLocked: true);
        await anew.Gate.StartAsync();

        Assert.Single(anew.Server.CallsTo(Routes.SessionLock));
        Assert.Equal((GateStage.Locked, null), (anew.Gate.Stage, anew.Key.Memory.UnsaidLock));
    }

    [Fact]
    public async Task What_was_unsaid_of_a_former_session_locks_no_later_one()
    {
        using var terminal = Terminal.Enrolled("session-2");
        terminal.Key.Memory = terminal.Key.Memory with { UnsaidLock = "session-1" };
        Answers(terminal, isLocked: false);

        await terminal.Gate.StartAsync();

        Assert.Empty(terminal.Server.CallsTo(Routes.SessionLock));
        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
    }

    [Fact]
    public async Task A_lock_in_another_window_shows_at_the_next_refused_call()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Refuses(Routes.Channels, Refusal.SessionLocked, 423);

        await Assert.ThrowsAsync<ApiProblem>(() =>
            terminal.Api.GetAsync(Routes.Channels, WireJson.Default.IReadOnlyListChannelView)
        );

        Assert.Equal(GateStage.Locked, terminal.Gate.Stage);
    }

    [Fact]
    public async Task Too_many_wrong_passwords_lead_to_the_sign_in()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Does(Routes.SessionLock);
        await terminal.Gate.LockAsync();
        terminal.Server.Refuses(Routes.SessionUnlock, Refusal.SessionMissing, 401);

        await Assert.ThrowsAsync<ApiProblem>(() => terminal.Gate.UnlockAsync("ちがう"));

        Assert.Equal(GateStage.SignIn, terminal.Gate.Stage);
        Assert.True(terminal.Gate.SessionWasLost);
    }

    private static void Answers(Terminal terminal, bool isLocked)
    {
        var me = Terminal.Me(Terminal.Hanako, "session-1") with
        {
            Standing = StandingView.AtWork with { IsLocked = isLocked, Unread = 3 },
        };
        terminal.Server.From(Routes.Me).Answers(Routes.Me, me, WireJson.Default.MeView);
    }

    private static void Pass(Terminal terminal, int minutes)
    {
        for (var beats = 0; beats < minutes * 60 / (int)IdleState.LooksEvery.TotalSeconds; beats++)
        {
            terminal.Time.Advance(IdleState.LooksEvery);
        }
    }
}
