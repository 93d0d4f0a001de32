using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Settings;
using GovChat.Contracts.People;
using GovChat.Contracts.Retention;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>保存期間: what is kept for how long, what is held for a case, whether the daily job works, and what it did.</summary>
public sealed partial class RetentionPage : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly Deed loading = new();
    private RetentionView? view;
    private RetentionClassView? changing;
    private LegalHoldView? releasing;
    private bool moving;
    private bool holding;

    [Inject]
    public required RetentionCalls Calls { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    private bool IsOwner => Gate.Me?.Roles.Contains(Role.Owner) == true;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => await loading.DoAsync(async () => view = await Calls.ReadAsync(leaving.Token));

    private void Close() => (changing, releasing, moving, holding) = (null, null, false, false);

    private Task DoneAsync(string text)
    {
        Close();
        Toasts.Say(text);
        return LoadAsync();
    }
}
