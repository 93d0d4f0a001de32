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

    public IQueryable<DeviceView> Shown => Devices.Where(Matches).AsQueryable();

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

    public async Task ApproveAsync(
        PendingDeviceView device,
        ApproveDeviceRequest request,
        CancellationToken cancellation
    )
    {
        var path = Routes.At(Routes.DeviceApprove, device.DeviceId);
        await api.PostAsync(path, request, WireJson.Default.ApproveDeviceRequest, cancellation);
        await ReloadAsync(cancellation);
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

    public async Task AdmitAsync(DeviceView device, Admission admission, CancellationToken cancellation)
    {
        var path = Routes.At(Routes.DeviceAdmit, device.DeviceId);
        var request = new AdmitToDeviceRequest(admission.Person, admission.Department);
        await api.PostAsync(path, request, WireJson.Default.AdmitToDeviceRequest, cancellation);
        await LoadDevicesAsync(cancellation);
    }

    private Task EndAsync(string path, string reason, CancellationToken cancellation) =>
        api.PostAsync(path, new EndDeviceRequest(reason), WireJson.Default.EndDeviceRequest, cancellation);

    private async Task ReloadAsync(CancellationToken cancellation)
    {
        await LoadPendingAsync(cancellation);
        await LoadDevicesAsync(cancellation);
    }

    private async Task LoadDevicesAsync(CancellationToken cancellation) =>
        Devices = await api.GetAsync(Routes.Devices, WireJson.Default.IReadOnlyListDeviceView, cancellation);

    private bool Matches(DeviceView device)
    {
        var words = Words.Trim();
        return device.AssetNumber.Contains(words, StringComparison.OrdinalIgnoreCase)
            || device.Note.Contains(words, StringComparison.CurrentCultureIgnoreCase)
            || device.AdmittedNames.Any(name => name.Contains(words, StringComparison.CurrentCultureIgnoreCase));
    }
}
