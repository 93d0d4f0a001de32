using System.Xml.Linq;
using GovChat.Client.TakeOut;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Policies;

namespace GovChat.Client.Tests.TakeOut;

public sealed class KeepingTextsOnThePage : IDisposable
{
    private static readonly TakeOutRules Open = new(DeviceZone.Lgwan, true, true, true, true, false);
    private static readonly TakeOutRules Home = new(DeviceZone.Telework, false, false, false, false, true);

    private readonly Terminal terminal = Terminal.Enrolled();
    private readonly TakeOutState state;

    public KeepingTextsOnThePage() => state = new TakeOutState(terminal.Api);

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task Everything_stays_until_the_rules_are_known_and_then_what_they_say()
    {
        Assert.Equal(["copy", "print", "save", "drag"], state.Barred);

        await LoadAsync(Open with { MayPrint = false, MayDrag = false });
        Assert.Equal(["print", "drag"], state.Barred);
        Assert.False(state.HasWatermark);

        await LoadAsync(Home);
        Assert.Equal(["copy", "print", "save", "drag"], state.Barred);
        Assert.True(state.HasWatermark);

        state.Forget();
        Assert.False(state.HasWatermark);
    }

    [Fact]
    public async Task A_barred_channel_bars_on_every_terminal_as_long_as_it_is_open()
    {
        await LoadAsync(Open);
        var changes = 0;
        state.Changed += () => changes++;

        state.Enter(Channel(isBarred: true));
        Assert.Equal(["copy", "print", "save", "drag"], state.Barred);

        state.Enter(Channel(isBarred: true));
        state.Enter(null);
        Assert.Empty(state.Barred);
        Assert.Equal(2, changes);
    }

    [Fact]
    public void The_watermark_bears_name_terminal_and_minute_and_no_name_can_break_out_of_it()
    {
        const string name = "山田 <花子> & \"'";

        var tile = XDocument.Parse(Watermark.TileOf(name, "PC-0001", "2026年11月23日 09:00"));
        var style = Watermark.StyleOf(name, "PC-0001", "09:00");

        Assert.Contains(name, tile.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("PC-0001 2026年11月23日 09:00", tile.Root.Value, StringComparison.Ordinal);
        Assert.Equal(2, style.Count(letter => letter == '"')); // Only those around the address.
        Assert.DoesNotContain('<', style);
        Assert.DoesNotContain(')', style[..^1]);
    }

    private async Task LoadAsync(TakeOutRules here)
    {
        terminal
            .Server.From(Routes.PolicyTakeOut)
            .Answers(Routes.PolicyTakeOut, new TakeOutView(here, "PC-0001", [here]), WireJson.Default.TakeOutView);
        await state.LoadAsync(CancellationToken.None);
    }

    private static ChannelView Channel(bool isBarred) =>
        new(Guid.NewGuid(), ChannelKind.Private, "連絡", "", 2, 0, 0, 0, true, null) { IsTakeOutBarred = isBarred };
}
