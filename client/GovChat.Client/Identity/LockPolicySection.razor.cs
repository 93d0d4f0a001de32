using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Identity;

/// <summary>Where an owner decides how soon pages lock themselves.</summary>
public sealed partial class LockPolicySection
{
    private static readonly string[] Fields = ["office", "shared", "telework"];

    private LockPolicyState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    protected override Task OnInitializedAsync()
    {
        state = new LockPolicyState(Api);
        return state.LoadAsync();
    }

    private async Task SaveAsync()
    {
        if (await state.SaveAsync())
        {
            Toasts.Say(IdentityTexts.LockPolicySaved);
        }
    }
}
