using GovChat.Client.Device;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Accounts;

/// <summary>Where an invitation link leads; works on a terminal that is not approved.</summary>
public sealed partial class InvitationPage
{
    private static readonly string[] Fields = [nameof(InvitationState.OneTimeCode), nameof(InvitationState.Password)];

    private InvitationState state = default!;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required IDeviceKey Key { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override Task OnInitializedAsync()
    {
        state = new InvitationState(Api, Key, Gate) { Token = LinkToken.Take(Navigation) };
        return state.OpenAsync();
    }

    private string? ErrorOf(string field) => state.Errors[field] ?? state.Deed.Refused?.For(field);

    private async Task AcceptAsync()
    {
        if (await state.AcceptAsync())
        {
            Navigation.NavigateTo("/", replace: true);
        }
    }
}
