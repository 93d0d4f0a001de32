using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Settings;
using GovChat.Contracts.Accounts;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Identity;

/// <summary>Shows a <see cref="PasskeyState"/> on the person's own page.</summary>
public sealed partial class PasskeySection
{
    private static readonly string[] Fields = [nameof(AddPasskeyRequest.Name)];

    private readonly string headingId = ElementId.Next();
    private PasskeyState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required IPasskeys Passkeys { get; init; }

    [Inject]
    public required Moments Moments { get; init; }

    protected override Task OnInitializedAsync()
    {
        state = new PasskeyState(Api, Passkeys);
        return state.LoadAsync();
    }
}
