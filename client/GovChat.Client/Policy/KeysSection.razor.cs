using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Keys;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Policy;

/// <summary>暗号鍵: how they stand, the switch that closes them, and where the data stand.</summary>
public sealed partial class KeysSection
{
    private readonly Deed deed = new();
    private KeysState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required Moments Moments { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    protected override async Task OnInitializedAsync()
    {
        state = new KeysState(Api);
        await deed.DoAsync(() => state.LoadAsync(CancellationToken.None));
    }

    private async Task StopAsync()
    {
        if (await deed.DoAsync(() => state.StopAsync(CancellationToken.None)))
        {
            Toasts.Say(KeyTexts.KeysStopped);
        }
    }

    private async Task StartAsync()
    {
        if (await deed.DoAsync(() => state.StartAsync(CancellationToken.None)))
        {
            Toasts.Say(KeyTexts.KeysStarted);
        }
    }

    private static string Said(PlaceView? place) =>
        place is null ? KeyTexts.PlacesNoneOf : KeyTexts.PlacesOf.With(place.Region, place.Place);
}
