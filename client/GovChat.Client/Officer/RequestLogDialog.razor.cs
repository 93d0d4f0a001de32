using System.Globalization;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.LogAccess;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>Asks for leave to read logs: case, purpose, channels, period, hours.</summary>
public sealed partial class RequestLogDialog
{
    private static readonly string[] Fields = ["caseNumber"];
    private static readonly int[] Delays = [0, 1, 3, 7, 14, 30];

    private readonly Deed deed = new();
    private readonly FormErrors errors = new();
    private LogPeriod period = default!;
    private LogChannelPick? pick;
    private LogAccessPurpose? purpose;
    private string caseNumber = "";
    private string hours = "2";
    private string delay = "0";
    private bool takesOut;

    [Inject]
    public required LogAccessCalls Calls { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private static IReadOnlyList<Choice<LogAccessPurpose?>> Purposes =>
        [.. LogAccessWords.Purposes.Select(purpose => new Choice<LogAccessPurpose?>(purpose, purpose.Name()))];

    protected override Task OnInitializedAsync()
    {
        period = new LogPeriod(Time);
        return deed.DoAsync(async () => pick = new LogChannelPick(await Calls.ChannelsAsync(CancellationToken.None)));
    }

    private async Task AskAsync()
    {
        errors.Clear();
        errors.Require(!string.IsNullOrWhiteSpace(caseNumber), nameof(caseNumber), LogTexts.CaseNumberMissing);
        errors.Require(purpose is not null, nameof(purpose), LogTexts.PurposeMissing);
        errors.Require(pick is { Chosen.Count: > 0 }, nameof(pick), LogTexts.ChannelsMissing);
        errors.Require(period.Span is not null, nameof(period), LogTexts.PeriodMissing);
        if (errors.Any)
        {
            return;
        }

        var (from, until) = period.Span!.Value;
        var request = new RequestLogAccessRequest(
            caseNumber.Trim(),
            purpose!.Value,
            [.. pick!.Chosen.Select(channel => channel.ChannelId)],
            from,
            until,
            int.Parse(hours, CultureInfo.InvariantCulture),
            int.Parse(delay, CultureInfo.InvariantCulture),
            takesOut
        );
        if (await deed.DoAsync(() => Calls.RequestAsync(request, CancellationToken.None)))
        {
            await OnDone.InvokeAsync();
        }
    }
}
