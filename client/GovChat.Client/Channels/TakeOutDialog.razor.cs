using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Channels;

/// <summary>How closely a channel keeps its texts; for whoever opened it.</summary>
public sealed partial class TakeOutDialog
{
    private readonly Deed deed = new();
    private readonly SortedSet<DeviceZone> closed = [];
    private bool isBarred;

    [Inject]
    public required ApiClient Api { get; init; }

    [Parameter, EditorRequired]
    public ChannelView Channel { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private static DeviceZone[] Zones => [DeviceZone.Lgwan, DeviceZone.Internet, DeviceZone.Telework];

    protected override void OnInitialized()
    {
        isBarred = Channel.IsTakeOutBarred;
        closed.UnionWith(Channel.ClosedZones);
    }

    private void Choose(DeviceZone zone, bool on) => _ = on ? closed.Add(zone) : closed.Remove(zone);

    private async Task SaveAsync()
    {
        var path = Routes.At(Routes.ChannelTakeOut, Channel.ChannelId);
        var request = new SetChannelTakeOutRequest(isBarred, [.. closed]);
        if (
            await deed.DoAsync(() =>
                Api.PutAsync(path, request, WireJson.Default.SetChannelTakeOutRequest, CancellationToken.None)
            )
        )
        {
            await OnDone.InvokeAsync();
        }
    }
}
