using GovChat.Client.Device;
using GovChat.Client.Settings;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>監査記録: what was done, by whom, from where.</summary>
public sealed partial class AuditLogPage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly Deed deed = new();
    private AuditState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required Moments Format { get; init; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        state = new AuditState(Api);
        return ShowAsync("");
    }

    private async Task ShowAsync(string kind) => await deed.DoAsync(() => state.ShowAsync(kind, leaving.Token));

    private async Task LoadOlderAsync() => await deed.DoAsync(() => state.LoadOlderAsync(leaving.Token));
}
