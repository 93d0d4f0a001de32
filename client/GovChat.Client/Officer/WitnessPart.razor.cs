using GovChat.Audit;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>最後に確認された点: this browser as a witness of both logs, and what to do when one is not what it was.</summary>
public sealed partial class WitnessPart : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly Deed deed = new();
    private readonly string heading = ElementId.Next();
    private WitnessState state = default!;
    private DateTimeOffset lookedAt;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required IWitnessBrowser Browser { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        state = new WitnessState(Api, Browser, Time);
        lookedAt = Time.GetUtcNow();
        await deed.DoAsync(() => state.LookAsync(leaving.Token));
    }

    private static string NameOf(WitnessedLog log) =>
        AuditWords.Value(new("log", log.Of == Routes.OfMessages ? "Messages" : "Deeds"));

    /// <summary>What is wrong is shown beside the last point that held.</summary>
    private DateTimeOffset CheckedAt(WitnessedLog log, Checkpoint shown) =>
        ReferenceEquals(shown, log.Kept) ? log.KeptAt ?? shown.At : lookedAt;

    private async Task BeginAnewAsync(WitnessedLog log)
    {
        if (await deed.DoAsync(() => state.BeginAnewAsync(log, leaving.Token)))
        {
            Toasts.Say(WitnessTexts.BegunAnew);
        }
    }
}
