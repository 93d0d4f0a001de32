using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>承認待ち: who asks, and what was said of it already.</summary>
public sealed partial class PendingList
{
    [Inject]
    public required Moments Moments { get; init; }

    [Parameter, EditorRequired]
    public DevicesState State { get; set; } = default!;

    /// <summary>Who is signed in.</summary>
    [Parameter]
    public Guid? MyId { get; set; }

    [Parameter]
    public EventCallback<PendingDeviceView> OnApprove { get; set; }

    [Parameter]
    public EventCallback<PendingDeviceView> OnRefuse { get; set; }

    [Parameter]
    public EventCallback OnApproveAll { get; set; }

    private static string AddressHint(PendingDeviceView device) =>
        device.AddressZone is { } zone ? NetworkTexts.AddressZone.With(zone.Name())
        : device.AddressIsOutside ? NetworkTexts.AddressZoneNone
        : "";

    private string ApproveLabel(PendingDeviceView device) =>
        device.FirstApproval switch
        {
            null => Texts.ApproveDo,
            { } first when first.ApprovedById == MyId => TerminalTexts.ApproveCorrect,
            _ => TerminalTexts.ApproveSecond,
        };
}
