using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Keys;

namespace GovChat.Client.Policy;

/// <summary>How the organisation's keys stand, and the switch that closes them.</summary>
public sealed class KeysState(ApiClient api)
{
    /// <summary>What held when it was read; null before.</summary>
    public KeysView? View { get; private set; }

    /// <summary>Asks once more before everybody's reading and writing ends.</summary>
    public bool IsAsking { get; set; }

    public async Task LoadAsync(CancellationToken cancellation) =>
        View = await api.GetAsync(Routes.Keys, WireJson.Default.KeysView, cancellation);

    public async Task StopAsync(CancellationToken cancellation)
    {
        IsAsking = false;
        await api.PostAsync(Routes.KeysStop, cancellation);
        await LoadAsync(cancellation);
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        await api.PostAsync(Routes.KeysStart, cancellation);
        await LoadAsync(cancellation);
    }

    public static string NameOf(KeyLevelName level) =>
        level switch
        {
            KeyLevelName.Kek => KeyTexts.KeysKek,
            KeyLevelName.Organisation => KeyTexts.KeysOrganisation,
            KeyLevelName.Root => KeyTexts.KeysRoot,
            KeyLevelName.Retention => KeyTexts.KeysRetention,
            _ => KeyTexts.KeysChannel,
        };
}
