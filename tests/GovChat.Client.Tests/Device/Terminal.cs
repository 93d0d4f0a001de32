using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Client.Tests.Device;

/// <summary>A browser with the client in it, and the server it talks to.</summary>
internal sealed class Terminal : IDisposable
{
    public static readonly Guid DeviceId = new("018f0000-0000-7000-8000-000000000001");

    public static readonly Guid Hanako = new("018f0000-0000-7000-8000-0000000000aa");

    public static readonly Guid Ichiro = new("018f0000-0000-7000-8000-0000000000bb");

    public Terminal()
    {
        Time.AutoAdvanceAmount = TimeSpan.Zero;
        Api = new ApiClient(Server.Client, Key, Time);
        Gate = new GateState(Api, Key, Page, Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));

    public ScriptedServer Server { get; } = new();

    public FakeKey Key { get; } = new();

    public FakePage Page { get; } = new();

    public ApiClient Api { get; }

    public GateState Gate { get; }

    /// <summary>A terminal the server knows.</summary>
    public static Terminal Enrolled(string? session = null)
    {
        var terminal = new Terminal();
        terminal.Key.Memory = new(DeviceId, session);
        return terminal;
    }

    /// <summary>An approved terminal on which somebody is signed in.</summary>
    public static async Task<Terminal> OpenedAsync()
    {
        var terminal = Enrolled("session-1");
        terminal.Server.Answers(Routes.Me, Me(Hanako, "session-1"), WireJson.Default.MeView);
        await terminal.Gate.StartAsync();
        Assert.Equal(GateStage.Open, terminal.Gate.Stage);
        return terminal;
    }

    public static MeView Me(Guid person, string session, params Role[] roles) =>
        new(
            person,
            "hanako",
            "山田 花子",
            "総務課",
            "みどり市",
            roles,
            session,
            DateTimeOffset.UnixEpoch,
            IsDemo: false,
            IsFounding: false
        );

    public Terminal Stands(DeviceState state)
    {
        var self = new DeviceSelfView(DeviceId, "12345678", state, "みどり市", ["鈴木 一郎"], PollAfterSeconds: 3);
        Server.Answers(Routes.DeviceSelf, self, WireJson.Default.DeviceSelfView);
        return this;
    }

    public void Dispose()
    {
        Gate.Dispose();
        Server.Dispose();
    }
}
