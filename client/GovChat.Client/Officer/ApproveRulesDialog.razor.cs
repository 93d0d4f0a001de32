using System.Globalization;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Rules;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>Approves a version and says from when it judges.</summary>
public sealed partial class ApproveRulesDialog
{
    private readonly Deed deed = new();
    private bool later;
    private string date = "";
    private string hour = "00:00";
    private string? error;

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter, EditorRequired]
    public RulesState State { get; set; } = default!;

    [Parameter, EditorRequired]
    public RuleVersionView Version { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private static IReadOnlyList<Choice<bool>> Choices =>
        [new(false, FilterTexts.ApproveNow), new(true, FilterTexts.ApproveLater)];

    /// <summary>The instant that date and time name on the clock of this terminal; null while they name none.</summary>
    private DateTimeOffset? Chosen =>
        DateTime.TryParseExact(
            $"{date} {hour}",
            "yyyy-MM-dd HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var local
        )
            ? new DateTimeOffset(local, Time.LocalTimeZone.GetUtcOffset(local))
            : null;

    protected override void OnInitialized() =>
        date = Time.GetLocalNow().AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task ApproveAsync()
    {
        var effectiveAt = later ? Chosen : Time.GetUtcNow();
        error = effectiveAt is null ? FilterTexts.EffectiveMissing : null;
        if (
            effectiveAt is { } instant
            && await deed.DoAsync(() => State.ApproveAsync(Version, instant, CancellationToken.None))
        )
        {
            await OnDone.InvokeAsync();
        }
    }
}
