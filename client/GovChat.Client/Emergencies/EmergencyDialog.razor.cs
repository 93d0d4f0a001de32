using System.Globalization;
using GovChat.Client.Channels;
using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Emergencies;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Emergencies;

/// <summary>Begins a 緊急送信: why, to whom, for how long, and what follows from it.</summary>
public sealed partial class EmergencyDialog
{
    /// <summary>A working day's afternoon; who needs longer says so.</summary>
    private const int HoursAtFirst = 4;

    private readonly Deed deed = new();
    private readonly FormErrors errors = new();
    private EmergencyReason? reason;
    private PeoplePick? pick;
    private string hours = HoursAtFirst.ToString(CultureInfo.InvariantCulture);

    [Inject]
    public required EmergencyCalls Emergencies { get; init; }

    [Inject]
    public required IChatApi Api { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>It runs, and its channel is there.</summary>
    [Parameter]
    public EventCallback<EmergencyView> OnOpened { get; set; }

    private static IReadOnlyList<Choice<EmergencyReason?>> Reasons =>
        [.. EmergencyWords.Reasons.Select(reason => new Choice<EmergencyReason?>(reason, reason.Name()))];

    protected override Task OnInitializedAsync() =>
        deed.DoAsync(async () =>
            pick = new PeoplePick(await Colleagues.OfAsync(Api, Gate), Limits.EmergencyRecipientsMax)
        );

    private async Task OpenAsync()
    {
        errors.Clear();
        errors.Require(reason is not null, nameof(reason), FilterTexts.EmergencyReasonMissing);
        errors.Require(pick is { Chosen.Count: > 0 }, nameof(pick), FilterTexts.EmergencyRecipientsMissing);
        if (errors.Any)
        {
            return;
        }

        EmergencyView? opened = null;
        var request = new OpenEmergencyRequest(
            reason!.Value,
            [.. pick!.Chosen.Select(person => person.PersonId)],
            int.Parse(hours, CultureInfo.InvariantCulture)
        );
        if (await deed.DoAsync(async () => opened = await Emergencies.OpenAsync(request, CancellationToken.None)))
        {
            await OnOpened.InvokeAsync(opened);
        }
    }
}
