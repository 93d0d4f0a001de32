using Bunit;
using GovChat.Client.Components;
using GovChat.Client.Identity;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Identity;

public sealed class LookingAfterOnesSessions : BunitContext
{
    private static readonly Guid Strange = new("018f0000-0000-7000-8000-0000000000c1");

    private static readonly MySessionsView View = new(
        [
            new(
                Terminal.DeviceId,
                "PC-0001",
                "Edge",
                DeviceZone.Lgwan,
                DeviceState.Approved,
                DateTimeOffset.UnixEpoch,
                IsShared: true,
                IsThis: true
            ),
        ],
        [
            new(
                new("018f0000-0000-7000-8000-0000000000c0"),
                "PC-0001",
                DateTimeOffset.UnixEpoch,
                DateTimeOffset.UnixEpoch,
                IsLocked: false,
                IsThis: true
            ),
            new(Strange, "PC-0666", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, IsLocked: true, IsThis: false),
        ]
    );

    public LookingAfterOnesSessions() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public async Task One_may_end_every_session_but_the_one_one_looks_from()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Answers(Routes.MySessions, View, WireJson.Default.MySessionsView);
        terminal.Server.Does(Routes.At(Routes.MySessionEnd, Strange));
        var section = Draw(terminal);

        await section.Find("ul.sessions button").ClickAsync();

        Assert.Single(terminal.Server.CallsTo(Routes.At(Routes.MySessionEnd, Strange)));
        Assert.Equal(2, terminal.Server.CallsTo(Routes.MySessions).Count()); // Read again after it.
        Assert.Single(section.FindAll("ul.sessions button"));
    }

    [Fact]
    public async Task A_password_too_short_is_told_here_and_one_too_common_by_the_server()
    {
        using var terminal = await Terminal.OpenedAsync();
        terminal.Server.Refuses(Routes.MyPassword, Refusal.PasswordTooCommon, 422, "new").Does(Routes.MyPassword);
        var state = new PasswordState(terminal.Api) { Current = "桜の下で会いましょう12", New = "短い" };

        Assert.False(await state.ChangeAsync());
        Assert.NotNull(state.NewError);
        Assert.Empty(terminal.Server.CallsTo(Routes.MyPassword));

        state.New = "sakura-tokyo-2026";
        Assert.False(await state.ChangeAsync());
        Assert.NotNull(state.NewError);
        Assert.Equal("sakura-tokyo-2026", state.New); // What was typed stays.

        state.New = "夕焼けの色を覚えている34";
        Assert.True(await state.ChangeAsync());
        Assert.Equal(("", ""), (state.Current, state.New));
    }

    private IRenderedComponent<SessionsSection> Draw(Terminal terminal)
    {
        Services.AddSingleton(terminal.Api);
        Services.AddSingleton(new Toasts(terminal.Time));
        Services.AddSingleton(new Moments(new Preferences(new FakePreferenceStore()), terminal.Time));
        return Render<SessionsSection>();
    }
}
