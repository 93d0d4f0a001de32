using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Admin;

/// <summary>The terminals that wait and those that are in, and what an administrator does with them.</summary>
public sealed class DevicesState(ApiClient api)
{
    public IReadOnlyList<PendingDeviceView> Pending { get; private set; } = [];

    public IReadOnlyList<DeviceView> Devices { get; private set; } = [];

    public Directory Directory { get; } = new(api);

    public bool IsLoaded { get; private set; }

    /// <summary>Words that narrow the list.</summary>
    public string Words { get; set; } = "";

    /// <summary>The state that narrows the list; null for all.</summary>
    public DeviceState? State { get; set; }

    public IQueryable<DeviceView> Shown => Devices.Where(Matches).AsQueryable();

    /// <summary>Those that wait and whose code stands in the inventory: they can be let in at once.</summary>
    public IReadOnlyList<PendingDeviceView> InInventory => [.. Pending.Where(device => device.Inventory is not null)];

    /// <summary>How many of the list are in each state there is.</summary>
    public IReadOnlyList<KeyValuePair<DeviceState, int>> Counts =>
        [.. Devices.CountBy(device => device.State).OrderBy(count => count.Key)];

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await LoadPendingAsync(cancellation);
        await LoadDevicesAsync(cancellation);
        await Directory.LoadAsync(cancellation);
        IsLoaded = true;
    }

    /// <summary>New requests come while the page is open.</summary>
    public async Task LoadPendingAsync(CancellationToken cancellation) =>
        Pending = await api.GetAsync(
            Routes.DevicesPending,
            WireJson.Default.IReadOnlyListPendingDeviceView,
            cancellation
        );

    /// <summary>Both lists anew, e.g. after an import.</summary>
    public async Task ReloadAsync(CancellationToken cancellation)
    {
        await LoadPendingAsync(cancellation);
        await LoadDevicesAsync(cancellation);
    }

    /// <summary>Lets a terminal in; the reply says whether a second person must do the same.</summary>
    public async Task<ApproveDeviceReply> ApproveAsync(
        PendingDeviceView device,
        ApproveDeviceRequest request,
        CancellationToken cancellation
    )
    {
        var reply = await api.PostAsync(
            Routes.At(Routes.DeviceApprove, device.DeviceId),
            request,
            WireJson.Default.ApproveDeviceRequest,
            WireJson.Default.ApproveDeviceReply,
            cancellation
        );
        await ReloadAsync(cancellation);
        return reply;
    }

    /// <summary>Lets in those of <paramref name="devices"/> that were seen; each by the inventory's row with its code.</summary>
    public async Task<ApproveByInventoryReply> ApproveByInventoryAsync(
        IReadOnlyList<PendingDeviceView> devices,
        CancellationToken cancellation
    )
    {
        var reply = await api.PostAsync(
            Routes.InventoryApprove,
            new ApproveByInventoryRequest([.. devices.Select(device => device.DeviceId)]),
            WireJson.Default.ApproveByInventoryRequest,
            WireJson.Default.ApproveByInventoryReply,
            cancellation
        );
        await ReloadAsync(cancellation);
        return reply;
    }

    public async Task RefuseAsync(PendingDeviceView device, string reason, CancellationToken cancellation)
    {
        await EndAsync(Routes.At(Routes.DeviceRefuse, device.DeviceId), reason, cancellation);
        await ReloadAsync(cancellation);
    }

    public async Task RevokeAsync(DeviceView device, string reason, CancellationToken cancellation)
    {
        await EndAsync(Routes.At(Routes.DeviceRevoke, device.DeviceId), reason, cancellation);
        await ReloadAsync(cancellation);
    }

    /// <summary>Admits to a terminal; the reply says whether a second person must do the same.</summary>
    public async Task<ApproveDeviceReply> AdmitAsync(
        DeviceView device,
        Admission admission,
        CancellationToken cancellation
    )
    {
        var reply = await api.PostAsync(
            Routes.At(Routes.DeviceAdmit, device.DeviceId),
            new AdmitToDeviceRequest(admission.Person, admission.Department),
            WireJson.Default.AdmitToDeviceRequest,
            WireJson.Default.ApproveDeviceReply,
            cancellation
        );
        await LoadDevicesAsync(cancellation);
        return reply;
    }

    /// <summary>Wakes a terminal that sleeps; the reply says whether a second person must do the same.</summary>
    public async Task<ApproveDeviceReply> WakeAsync(DeviceView device, CancellationToken cancellation)
    {
        var reply = await api.PostAsync(
            Routes.At(Routes.DeviceWake, device.DeviceId),
            WireJson.Default.ApproveDeviceReply,
            cancellation
        );
        await LoadDevicesAsync(cancellation);
        return reply;
    }

    private Task EndAsync(string path, string reason, CancellationToken cancellation) =>
        api.PostAsync(path, new EndDeviceRequest(reason), WireJson.Default.EndDeviceRequest, cancellation);

    private async Task LoadDevicesAsync(CancellationToken cancellation) =>
        Devices = await api.GetAsync(Routes.Devices, WireJson.Default.IReadOnlyListDeviceView, cancellation);

    private bool Matches(DeviceView device)
    {
        var words = Words.Trim();
        return (State is null || device.State == State)
            && (
                device.AssetNumber.Contains(words, StringComparison.OrdinalIgnoreCase)
                || device.Note.Contains(words, StringComparison.CurrentCultureIgnoreCase)
                || device.AdmittedNames.Any(name => name.Contains(words, StringComparison.CurrentCultureIgnoreCase))
            );
    }
}
