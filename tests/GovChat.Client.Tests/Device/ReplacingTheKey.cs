using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Tests.Device;

/// <summary>When a browser gives itself a new key, and what it does when the answer is lost or the key was copied.</summary>
public sealed class ReplacingTheKey
{
    [Fact]
    public async Task It_follows_the_sign_in_before_anything_is_shown()
    {
        using var terminal = Terminal.Enrolled().Stands(DeviceState.Approved);
        await terminal.Gate.StartAsync();

        await terminal.Gate.SignedInAsync(Terminal.Me(Terminal.Hanako, "session-1"));

        Assert.Equal((GateStage.Open, 2), (terminal.Gate.Stage, terminal.Key.Generation));
        Assert.Single(terminal.Server.CallsTo(Routes.DeviceRotate));
        Assert.Equal("session-1", terminal.Key.Last.Session);
    }

    [Theory]
    [InlineData(6, 1)]
    [InlineData(7, 2)]
    public async Task At_the_start_a_key_of_a_week_is_replaced_and_a_younger_one_is_not(int days, int generation)
    {
        using var terminal = Terminal.Enrolled().Stands(DeviceState.Approved);
        terminal.Key.Age = TimeSpan.FromDays(days);

        await terminal.Gate.StartAsync();

        Assert.Equal((GateStage.SignIn, generation), (terminal.Gate.Stage, terminal.Key.Generation));
    }

    [Fact]
    public async Task When_the_server_asks_for_it_the_call_is_repeated_afterwards()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Key.Age = TimeSpan.FromHours(1);
        terminal.Server.Refuses(Routes.Channels, Refusal.RotationDue, 401);
        terminal.Server.Answers(Routes.Channels, [], WireJson.Default.IReadOnlyListChannelView);

        Assert.Empty(await ReadChannelsAsync(terminal));

        Assert.Equal((GateStage.Open, 2), (terminal.Gate.Stage, terminal.Key.Generation));
        Assert.Equal(2, terminal.Server.CallsTo(Routes.Channels).Count());
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_before_anything_else()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Responds(Routes.DeviceRotate, () => throw new HttpRequestException("lost"));
        terminal.Server.Does(Routes.DeviceRotate);
        terminal.Server.Answers(Routes.Channels, [], WireJson.Default.IReadOnlyListChannelView);

        await Assert.ThrowsAsync<HttpRequestException>(() => terminal.Api.ReplaceKeyAsync(TimeSpan.Zero));
        Assert.Equal(1, terminal.Key.Generation);
        await ReadChannelsAsync(terminal);

        Assert.Equal(2, terminal.Key.Generation);
        var asked = terminal.Server.CallsTo(Routes.DeviceRotate).ToList();
        Assert.Equal(2, asked.Count);
        Assert.Equal(asked[0].Body, asked[1].Body); // The same id.
        Assert.Equal(Routes.Channels, terminal.Server.Calls[^1].Path);
    }

    [Fact]
    public async Task A_call_that_another_windows_replacement_overtook_is_signed_again()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Refuses(Routes.Channels, Refusal.ProofKeySuperseded, 401);
        terminal.Server.Answers(Routes.Channels, [], WireJson.Default.IReadOnlyListChannelView);

        Assert.Empty(await ReadChannelsAsync(terminal));

        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
    }

    [Fact]
    public async Task A_new_key_that_the_server_does_not_take_is_forgotten()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Refuses(Routes.DeviceRotate, Refusal.ProofNextWrong, 401);

        await Assert.ThrowsAsync<ApiProblem>(() => terminal.Api.ReplaceKeyAsync(TimeSpan.Zero));

        Assert.Equal((1, null), (terminal.Key.Generation, terminal.Key.Unanswered));
    }

    [Theory]
    [InlineData(DeviceState.Frozen)]
    [InlineData(DeviceState.Lost)]
    [InlineData(DeviceState.Revoked)]
    public async Task A_terminal_that_is_stopped_for_good_is_blank_forgets_its_key_and_says_why(DeviceState state)
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Bars(Routes.Channels, state);
        var stages = new List<GateStage>();
        terminal.Gate.Changed += () => stages.Add(terminal.Gate.Stage);

        await Assert.ThrowsAsync<ApiProblem>(() => ReadChannelsAsync(terminal));

        Assert.Equal([GateStage.Checking, GateStage.Barred], stages);
        Assert.Equal((true, state), (terminal.Key.IsWiped, terminal.Gate.Ended));
        Assert.Empty(terminal.Server.CallsTo(Routes.DeviceSelf)); // There may be no key left to ask with.
        Assert.Equal(1, terminal.Page.StartedAnew);
    }

    [Fact]
    public async Task A_copy_that_is_found_at_its_start_says_why_although_the_browser_has_forgotten_the_key()
    {
        using var terminal = Terminal.Enrolled("session-1");
        terminal.Server.Bars(Routes.Me, DeviceState.Frozen);
        terminal.Server.Refuses(Routes.DeviceSelf, Refusal.DeviceNotApproved, 403);

        await terminal.Gate.StartAsync();

        Assert.Equal((GateStage.Barred, DeviceState.Frozen), (terminal.Gate.Stage, terminal.Gate.Ended));
        Assert.True(terminal.Key.IsWiped);
    }

    private static Task<IReadOnlyList<Contracts.Channels.ChannelView>> ReadChannelsAsync(Terminal terminal) =>
        terminal.Api.GetAsync(Routes.Channels, WireJson.Default.IReadOnlyListChannelView);
}
