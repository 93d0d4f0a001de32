using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Policy;

/// <summary>区分ごとの接続元: from where the terminals of each zone may call.</summary>
public sealed partial class ZonesSection
{
    private readonly Deed deed = new();
    private ZonesState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    // A range that does not read is told at the fields.
    private Complaint? Banner => deed.Refused?.Code == Refusal.FieldInvalid ? null : deed.Refused;

    protected override async Task OnInitializedAsync()
    {
        state = new ZonesState(Api);
        await deed.DoAsync(() => state.LoadAsync(CancellationToken.None));
    }

    private async Task SaveAsync()
    {
        if (await deed.DoAsync(() => state.SaveAsync(CancellationToken.None)))
        {
            Toasts.Say(NetworkTexts.PolicySaved);
        }
    }
}
