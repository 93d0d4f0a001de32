using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Policy;

/// <summary>MACアドレス(参考): what is seen, and whether it is a condition.</summary>
public sealed partial class MacSection
{
    private readonly Deed deed = new();
    private MacPolicyState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    protected override async Task OnInitializedAsync()
    {
        state = new MacPolicyState(Api);
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
