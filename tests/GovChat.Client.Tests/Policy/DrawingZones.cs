using Bunit;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Policy;
using GovChat.Client.Resources;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Policy;

public sealed class DrawingZones : BunitContext
{
    private static readonly ZoneRangesView View = new(
        [
            new(DeviceZone.Lgwan, ["10.1.0.0/16", "10.2.0.0/16"]),
            new(DeviceZone.Internet, []),
            new(DeviceZone.Telework, ["192.0.2.0/24"]),
        ],
        DeviceZone.Lgwan,
        "10.1.0.5"
    );

    private readonly Terminal terminal = Terminal.Enrolled();

    public DrawingZones()
    {
        Services.AddSingleton(terminal.Api);
        Services.AddSingleton(new Toasts(terminal.Time));
        JSInterop.Mode = JSRuntimeMode.Loose;
        terminal.Server.Answers(Routes.PolicyZones, View, WireJson.Default.ZoneRangesView);
    }

    [Fact]
    public async Task Ranges_are_sent_as_they_were_pasted_one_by_one()
    {
        var state = new ZonesState(terminal.Api);
        await state.LoadAsync(CancellationToken.None);
        Assert.Equal("10.1.0.0/16\n10.2.0.0/16", state[DeviceZone.Lgwan]);

        state[DeviceZone.Lgwan] = "10.1.0.0/16、10.3.0.0/16\r\n　10.4.0.0/16\n\n";
        await SaveAsync(state);

        var sent = terminal.Server.CallsTo(Routes.PolicyZones).ElementAt(1).Body;
        Assert.Contains("[\"10.1.0.0/16\",\"10.3.0.0/16\",\"10.4.0.0/16\"]", sent, StringComparison.Ordinal);
        Assert.Contains("{\"zone\":\"Internet\",\"ranges\":[]}", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_section_says_that_the_server_refuses_and_where_the_own_terminal_stands()
    {
        var section = Render<ZonesSection>();

        section.WaitForAssertion(() => Assert.Equal(3, section.FindAll("textarea").Count));
        Assert.Contains(NetworkTexts.Guarantee, section.Markup, StringComparison.Ordinal);
        Assert.Contains("10.1.0.5", section.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(NetworkTexts.Deterrent, section.Markup, StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }

    private async Task SaveAsync(ZonesState state)
    {
        terminal
            .Server.From(Routes.PolicyZones)
            .Does(Routes.PolicyZones)
            .Answers(Routes.PolicyZones, View, WireJson.Default.ZoneRangesView);
        await state.SaveAsync(CancellationToken.None);
    }
}
