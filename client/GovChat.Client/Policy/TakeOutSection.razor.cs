using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Policy;

/// <summary>持ち出しの制限: what the pages let go on terminals of each zone.</summary>
public sealed partial class TakeOutSection
{
    private readonly Deed deed = new();
    private TakeOutPolicyState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    protected override async Task OnInitializedAsync()
    {
        state = new TakeOutPolicyState(Api);
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
