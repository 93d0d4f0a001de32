using GovChat.Client.Device;
using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>Lets in at once what waits and stands in the inventory, after a look at all of it.</summary>
public sealed partial class ApproveAllDialog
{
    private readonly Deed deed = new();
    private ApproveByInventoryReply? reply;
    private bool compared;
    private bool notCompared;

    [Parameter, EditorRequired]
    public DevicesState Devices { get; set; } = default!;

    /// <summary>Those that were seen; what asks meanwhile is not let in by this.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PendingDeviceView> Pending { get; set; } = [];

    [Parameter]
    public EventCallback OnClose { get; set; }

    private string NumberOf(Guid deviceId) =>
        Pending.FirstOrDefault(pending => pending.DeviceId == deviceId)?.Inventory?.AssetNumber ?? "";

    private async Task ApproveAsync()
    {
        notCompared = !compared;
        if (compared)
        {
            await deed.DoAsync(async () =>
                reply = await Devices.ApproveByInventoryAsync(Pending, CancellationToken.None)
            );
        }
    }
}
