using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>Admits one more person or department to a terminal.</summary>
public sealed partial class AdmitDialog
{
    private static readonly string[] Fields =
    [
        nameof(AdmitToDeviceRequest.PersonId),
        nameof(AdmitToDeviceRequest.DepartmentId),
    ];

    private readonly Deed deed = new();
    private readonly Admission admission = new();
    private bool missing;

    [Parameter, EditorRequired]
    public DevicesState Devices { get; set; } = default!;

    [Parameter, EditorRequired]
    public DeviceView Device { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback<ApproveDeviceReply> OnDone { get; set; }

    private string? Error =>
        missing
            ? Texts.AdmissionEmpty
            : deed.Refused?.For(nameof(AdmitToDeviceRequest.PersonId))
                ?? deed.Refused?.For(nameof(AdmitToDeviceRequest.DepartmentId));

    private async Task AdmitAsync()
    {
        missing = !admission.IsChosen;
        ApproveDeviceReply? reply = null;
        if (
            !missing
            && await deed.DoAsync(async () =>
                reply = await Devices.AdmitAsync(Device, admission, CancellationToken.None)
            )
        )
        {
            await OnDone.InvokeAsync(reply);
        }
    }
}
