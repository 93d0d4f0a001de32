using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>
/// Lets a waiting terminal in, after its code was compared. What the first of two approvers or the inventory says of it
/// stands there already.
/// </summary>
public sealed partial class ApproveDialog
{
    // マイナンバー利用事務系 is not offered: the server refuses it.
    private static readonly DeviceZone[] Zones = [DeviceZone.Lgwan, DeviceZone.Internet, DeviceZone.Telework];

    private static readonly string[] Fields =
    [
        nameof(ApproveDeviceRequest.AssetNumber),
        nameof(ApproveDeviceRequest.Zone),
        nameof(ApproveDeviceRequest.Note),
        nameof(ApproveDeviceRequest.PersonId),
        nameof(ApproveDeviceRequest.DepartmentId),
    ];

    private readonly Deed deed = new();
    private readonly FormErrors errors = new();
    private readonly Admission admission = new();
    private string assetNumber = "";
    private string zone = nameof(DeviceZone.Lgwan);
    private string note = "";
    private bool compared;

    [Inject]
    public required Moments Moments { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Parameter, EditorRequired]
    public DevicesState Devices { get; set; } = default!;

    [Parameter, EditorRequired]
    public PendingDeviceView Pending { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback<ApproveDeviceReply> OnDone { get; set; }

    private Guid? MyId => Gate.Me?.PersonId;

    private string? AdmissionError =>
        errors[nameof(admission)]
        ?? ErrorOf(nameof(ApproveDeviceRequest.PersonId))
        ?? ErrorOf(nameof(ApproveDeviceRequest.DepartmentId));

    protected override void OnInitialized()
    {
        admission.PersonId = Pending.RequestedForId?.ToString("D") ?? "";
        zone = (Pending.AddressZone ?? DeviceZone.Lgwan).ToString(); // A suggestion; the approver knows the machine.
        if ((Pending.FirstApproval?.Entry ?? Pending.Inventory) is not { } entry)
        {
            return;
        }

        (assetNumber, zone, note) = (entry.AssetNumber, entry.Zone.ToString(), entry.Note);
        admission.IsShared = entry.DepartmentId is not null;
        admission.PersonId = entry.PersonId?.ToString("D") ?? "";
        admission.DepartmentId = entry.DepartmentId?.ToString("D") ?? "";
    }

    private string? ErrorOf(string field) => errors[field] ?? deed.Refused?.For(field);

    private async Task ApproveAsync()
    {
        errors.Clear();
        errors.Require(compared, nameof(compared), Texts.ApproveNotCompared);
        errors.Require(
            !string.IsNullOrWhiteSpace(assetNumber),
            nameof(ApproveDeviceRequest.AssetNumber),
            Texts.AssetNumberEmpty
        );
        errors.Require(admission.IsChosen, nameof(admission), Texts.AdmissionEmpty);
        if (errors.Any)
        {
            return;
        }

        var request = new ApproveDeviceRequest(
            Pending.Code,
            assetNumber.Trim(),
            Enum.Parse<DeviceZone>(zone),
            note.Trim(),
            admission.Person,
            admission.Department
        );
        ApproveDeviceReply? reply = null;
        if (
            await deed.DoAsync(async () => reply = await Devices.ApproveAsync(Pending, request, CancellationToken.None))
        )
        {
            await OnDone.InvokeAsync(reply);
        }
    }
}
