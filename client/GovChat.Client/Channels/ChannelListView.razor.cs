using System.Globalization;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Channels;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Channels;

/// <summary>The channels one belongs to, a field that filters them, and the ways to others.</summary>
public sealed partial class ChannelListView : IDisposable
{
    /// <summary>Above it the exact number helps nobody.</summary>
    private const int UnreadShownMax = 999;

    private string words = "";

    [Inject]
    public required ChannelList List { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>The channel that is open.</summary>
    [Parameter]
    public Guid? Current { get; set; }

    [Parameter]
    public EventCallback OnNew { get; set; }

    [Parameter]
    public EventCallback OnFind { get; set; }

    [Parameter]
    public EventCallback OnDirect { get; set; }

    public void Dispose() => List.Changed -= Redraw;

    protected override void OnInitialized() => List.Changed += Redraw;

    private static string KindOf(ChannelView channel) =>
        channel.Kind switch
        {
            ChannelKind.Public => TalkTexts.KindPublic,
            ChannelKind.Private => TalkTexts.KindPrivate,
            ChannelKind.Emergency => FilterTexts.Emergency,
            _ => TalkTexts.KindDirect,
        };

    private void Filter(ChangeEventArgs change) => words = change.Value as string ?? "";

    /// <summary>Today the time, before that the day: enough to find a channel, short enough for the list.</summary>
    private string WhenOf(DateTimeOffset last)
    {
        var now = Time.GetLocalNow();
        var at = TimeZoneInfo.ConvertTime(last, Time.LocalTimeZone);
        if (at.Date == now.Date)
        {
            return Clock.Time(last);
        }

        return at.Year == now.Year ? at.ToString(TalkTexts.DayFormat, CultureInfo.CurrentCulture) : Clock.Date(last);
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
