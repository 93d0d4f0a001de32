using GovChat.Client.Device;
using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>Asks before a terminal is let in again that slept.</summary>
public sealed partial class WakeDialog
{
    private readonly Deed deed = new();

    [Parameter, EditorRequired]
    public DevicesState Devices { get; set; } = default!;

    [Parameter, EditorRequired]
    public DeviceView Device { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback<ApproveDeviceReply> OnDone { get; set; }

    private async Task WakeAsync()
    {
        ApproveDeviceReply? reply = null;
        if (await deed.DoAsync(async () => reply = await Devices.WakeAsync(Device, CancellationToken.None)))
        {
            await OnDone.InvokeAsync(reply);
        }
    }
}
