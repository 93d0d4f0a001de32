using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.LogAccess;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>Danger to life or body: an owner opens logs alone, and is told before what follows from it.</summary>
public sealed partial class BreakGlassDialog
{
    private static readonly string[] Fields = ["reason"];

    private readonly Deed deed = new();
    private readonly FormErrors errors = new();
    private LogPeriod period = default!;
    private LogChannelPick? pick;
    private string reason = "";

    [Inject]
    public required LogAccessCalls Calls { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>It is open.</summary>
    [Parameter]
    public EventCallback<LogAccessView> OnOpened { get; set; }

    protected override Task OnInitializedAsync()
    {
        period = new LogPeriod(Time);
        return deed.DoAsync(async () => pick = new LogChannelPick(await Calls.ChannelsAsync(CancellationToken.None)));
    }

    private async Task OpenAsync()
    {
        errors.Clear();
        errors.Require(!string.IsNullOrWhiteSpace(reason), nameof(reason), LogTexts.DangerReasonMissing);
        errors.Require(pick is { Chosen.Count: > 0 }, nameof(pick), LogTexts.ChannelsMissing);
        errors.Require(period.Span is not null, nameof(period), LogTexts.PeriodMissing);
        if (errors.Any)
        {
            return;
        }

        LogAccessView? opened = null;
        var (from, until) = period.Span!.Value;
        var channelIds = pick!.Chosen.Select(channel => channel.ChannelId).ToArray();
        var request = new BreakGlassRequest(reason.Trim(), channelIds, from, until);
        if (await deed.DoAsync(async () => opened = await Calls.BreakGlassAsync(request, CancellationToken.None)))
        {
            await OnOpened.InvokeAsync(opened);
        }
    }
}
