using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Identity;

/// <summary>Where an owner puts a version of the usage policy in force; they are asked to agree to it like everybody.</summary>
public sealed partial class UsagePolicySection
{
    private static readonly string[] Fields = ["text"];

    private UsagePolicyState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required Moments Moments { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    protected override Task OnInitializedAsync()
    {
        state = new UsagePolicyState(Api);
        return state.LoadAsync();
    }

    private async Task PublishAsync()
    {
        if (await state.PublishAsync())
        {
            Toasts.Say(IdentityTexts.PolicyPublished);
            await Gate.LookAgainAsync();
        }
    }
}
