using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Identity;
using GovChat.Client.Resources;
using GovChat.Contracts.Accounts;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Accounts;

/// <summary>Shows a <see cref="SignInState"/>; the focus follows the step.</summary>
public sealed partial class SignIn : IDisposable
{
    private SignInState state = default!;
    private SignInStage? focused;
    private TextField? loginName;
    private TextField? oneTimeCode;
    private PasswordField? password;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required IPasskeys Passkeys { get; init; }

    [Parameter, EditorRequired]
    public GateState Gate { get; set; } = default!;

    [Inject]
    public required TimeProvider Time { get; init; }

    private static IEnumerable<(SignInStage Stage, string Name)> Steps =>
        [
            (SignInStage.LoginName, Texts.LoginName),
            (SignInStage.OneTimeCode, Texts.OneTimeCode),
            (SignInStage.Password, Texts.Password),
        ];

    private string CodeHint =>
        state.Code is { Method: OneTimeCodeMethod.Mail, MailHint: { } hint }
            ? (state.IsResent ? SignInTexts.MailCodeHintAgain : SignInTexts.MailCodeHint).With(hint)
            : Texts.OneTimeCodeHint;

    public void Dispose()
    {
        state.Changed -= Redraw;
        state.Dispose();
    }

    protected override void OnInitialized()
    {
        state = new SignInState(Api, Gate, Passkeys, Time);
        state.Changed += Redraw;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focused == state.Stage)
        {
            return;
        }

        focused = state.Stage;
        await (
            state.Stage switch
            {
                SignInStage.LoginName => loginName?.FocusAsync() ?? default,
                SignInStage.OneTimeCode => oneTimeCode?.FocusAsync() ?? default,
                SignInStage.Passkey => default, // Its component takes the focus.
                _ => password?.FocusAsync() ?? default,
            }
        );
    }

    private Task SubmitAsync() => state.SubmitAsync();

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
