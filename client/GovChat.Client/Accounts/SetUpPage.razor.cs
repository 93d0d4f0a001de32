using GovChat.Client.Components;
using GovChat.Client.Device;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Accounts;

/// <summary>Where the set-up link of an empty installation leads.</summary>
public sealed partial class SetUpPage
{
    private static readonly string[] NameFields =
    [
        nameof(SetUpState.OrganisationName),
        nameof(SetUpState.DisplayName),
        nameof(SetUpState.LoginName),
    ];

    private static readonly string[] SecretFields =
    [
        nameof(SetUpState.OneTimeCode),
        nameof(SetUpState.Password),
        nameof(SetUpState.AssetNumber),
    ];

    private SetUpState state = default!;
    private TextField? oneTimeCode;
    private bool secretsShown;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required IDeviceKey Key { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override void OnInitialized() =>
        state = new SetUpState(Api, Key, Gate) { Token = LinkToken.Take(Navigation) };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (oneTimeCode is not null && !secretsShown)
        {
            secretsShown = true;
            await oneTimeCode.FocusAsync();
        }
    }

    private string? ErrorOf(string field) => state.Errors[field] ?? state.Deed.Refused?.For(field);

    private async Task FinishAsync()
    {
        if (await state.SendSecretsAsync())
        {
            Navigation.NavigateTo("/", replace: true);
        }
    }
}
