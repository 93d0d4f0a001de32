using Bunit;
using GovChat.Client.Admin;
using GovChat.Client.Settings;
using GovChat.Client.Tests.Device;
using GovChat.Client.Tests.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Admin;

public sealed class ApprovingADevice : BunitContext
{
    private static readonly PendingDeviceView Waiting = new(
        Terminal.DeviceId,
        "12345678",
        "Chrome",
        "192.0.2.1",
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.UnixEpoch,
        Terminal.Hanako,
        "山田 花子"
    );

    private static readonly string Path = Routes.At(Routes.DeviceApprove, Waiting.DeviceId);

    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly DevicesState state;

    public ApprovingADevice()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        state = new DevicesState(terminal.Api);
        terminal
            .Server.Answers(Routes.DevicesPending, [Waiting], WireJson.Default.IReadOnlyListPendingDeviceView)
            .Answers(Routes.Devices, [], WireJson.Default.IReadOnlyListDeviceView)
            .Answers(
                Routes.People,
                [new(Terminal.Hanako, "山田 花子", "総務課", "hanako", [], true)],
                WireJson.Default.IReadOnlyListPersonView
            )
            .Answers(Routes.Departments, [], WireJson.Default.IReadOnlyListDepartmentView)
            .Answers(Path, new ApproveDeviceReply(DeviceState.Pending, 1), WireJson.Default.ApproveDeviceReply);
        Services.AddSingleton(terminal.Gate);
        Services.AddSingleton(new Moments(new Preferences(new FakePreferenceStore()), terminal.Time));
    }

    [Fact]
    public async Task What_the_first_of_two_entered_stands_there_for_the_second()
    {
        await state.LoadAsync(CancellationToken.None);
        var entry = new TerminalEntryView("PC-9", DeviceZone.Telework, "自宅", Terminal.Hanako, null, "山田 花子");
        var first = new FirstApprovalView(Terminal.Ichiro, "鈴木 一郎", DateTimeOffset.UnixEpoch, entry);
        ApproveDeviceReply? told = null;

        var dialog = Render<ApproveDialog>(p =>
            p.Add(d => d.Devices, state)
                .Add(d => d.Pending, Waiting with { FirstApproval = first })
                .Add(d => d.OnDone, reply => told = reply)
        );
        await dialog.Find("input[type=checkbox]").ChangeAsync(true);
        await dialog.Find("form").SubmitAsync();

        Assert.Contains("鈴木 一郎", dialog.Markup, StringComparison.Ordinal);
        var body = terminal.Server.CallsTo(Path).Single().Body!;
        Assert.Contains("\"assetNumber\":\"PC-9\",\"zone\":\"Telework\"", body, StringComparison.Ordinal);
        Assert.Equal(1, told?.ApprovalsMissing);
    }

    [Fact]
    public async Task Nothing_is_sent_until_the_code_was_compared()
    {
        await state.LoadAsync(CancellationToken.None);
        var dialog = Render<ApproveDialog>(p => p.Add(d => d.Devices, state).Add(d => d.Pending, Waiting));
        await dialog.Find("input[maxlength='40']").InputAsync("PC-7");

        await dialog.Find("form").SubmitAsync();
        Assert.Empty(terminal.Server.CallsTo(Path));
        Assert.Contains("コードを確かめて", dialog.Markup, StringComparison.Ordinal);

        await dialog.Find("input[type=checkbox]").ChangeAsync(true);
        await dialog.Find("form").SubmitAsync();
        var body = terminal.Server.CallsTo(Path).Single().Body!;
        Assert.Contains("\"assetNumber\":\"PC-7\"", body, StringComparison.Ordinal);
        Assert.Contains($"\"personId\":\"{Terminal.Hanako}\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_network_of_my_numbers_is_not_offered()
    {
        await state.LoadAsync(CancellationToken.None);

        var dialog = Render<ApproveDialog>(p => p.Add(d => d.Devices, state).Add(d => d.Pending, Waiting));

        var zones = dialog
            .FindAll("select")[0]
            .QuerySelectorAll("option")
            .Select(option => option.GetAttribute("value"));
        Assert.Equal(["Lgwan", "Internet", "Telework"], zones);
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }
}
