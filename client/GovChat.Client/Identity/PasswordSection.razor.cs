using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Identity;

/// <summary>Where one changes one's own password. Nobody sets anybody else's.</summary>
public sealed partial class PasswordSection
{
    private static readonly string[] Fields = ["current", "new"];

    private PasswordState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    protected override void OnInitialized() => state = new PasswordState(Api);

    private async Task ChangeAsync()
    {
        if (await state.ChangeAsync())
        {
            Toasts.Say(IdentityTexts.PasswordChanged);
        }
    }
}
