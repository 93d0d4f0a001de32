using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.QuickGrid;

namespace GovChat.Client.Admin;

/// <summary>端末一覧: those that are or were in, narrowed by words and by state.</summary>
public sealed partial class DeviceList
{
    private static readonly GridSort<DeviceView> ByState = GridSort<DeviceView>.ByAscending(device => device.State);

    private static readonly GridSort<DeviceView> ByLastSeen = GridSort<DeviceView>.ByDescending(device =>
        device.LastSeenAt
    );

    [Inject]
    public required Moments Moments { get; init; }

    [Parameter, EditorRequired]
    public DevicesState State { get; set; } = default!;

    /// <summary>Who is signed in.</summary>
    [Parameter]
    public Guid? MyId { get; set; }

    [Parameter]
    public EventCallback<DeviceView> OnAdmit { get; set; }

    [Parameter]
    public EventCallback<DeviceView> OnWake { get; set; }

    [Parameter]
    public EventCallback<DeviceView> OnRevoke { get; set; }

    private static string PillOf(DeviceState state) =>
        state switch
        {
            DeviceState.Approved => "good",
            DeviceState.Dormant => "wait",
            _ => "bad",
        };

    private static string? ApproversOf(DeviceView device) =>
        device.SecondedByName is { } second
            ? TerminalTexts.ApprovedByTwo.With(device.ApprovedByName, second)
            : device.ApprovedByName;

    private static string DeedLabel(string deed, DeviceView device) => $"{deed}: {device.AssetNumber}";

    private void Narrow(string state) =>
        State.State = Enum.TryParse<DeviceState>(state, out var chosen) ? chosen : null;
}
