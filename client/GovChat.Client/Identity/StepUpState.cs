using GovChat.Client.Accounts;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Identity;

/// <summary>
/// Asks the person to show again that it is they, when the server wants that before a deed. One dialog at a time: calls that
/// are refused while it is open wait for the same answer.
/// </summary>
public sealed class StepUpState
{
    private readonly ApiClient api;
    private readonly IPasskeys passkeys;
    private TaskCompletionSource<bool>? asked;

    public StepUpState(ApiClient api, IPasskeys passkeys)
    {
        this.api = api;
        this.passkeys = passkeys;
        api.StepUp = AskAsync;
    }

    public event Action? Changed;

    public Deed Deed { get; } = new();

    public bool IsOpen => asked is not null;

    /// <summary>By which way the person may; null until the server has said so.</summary>
    public StepUpWaysView? Ways { get; private set; }

    /// <summary>No passkey answered: the person or the machine would not.</summary>
    public bool PasskeySilent { get; private set; }

    public string Code { get; set; } = "";

    /// <summary>What this side can see of the code: it has not the right digits.</summary>
    public string? CodeError { get; private set; }

    /// <summary>Opens the dialog; true when the person showed it, false when they closed it or the session ended over it.</summary>
    public Task<bool> AskAsync()
    {
        if (asked is { } open)
        {
            return open.Task;
        }

        asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Code = "";
        CodeError = null;
        PasskeySilent = false;
        Ways = null;
        Deed.Forget();
        Changed?.Invoke();
        _ = BeginAsync();
        return asked.Task;
    }

    /// <summary>The code was typed.</summary>
    public Task SubmitAsync()
    {
        Code = HalfWidth.Digits(Code);
        CodeError = Code.Length == CodeLength && Code.All(char.IsAsciiDigit) ? null : CodeShape;
        return CodeError is null ? TryAsync(PresentCodeAsync) : Task.CompletedTask;
    }

    /// <summary>A passkey instead.</summary>
    public Task UsePasskeyAsync() => TryAsync(PresentPasskeyAsync);

    /// <summary>Escape, the cross or やめる: the deed is not done, and nothing that was typed for it is lost.</summary>
    public void Cancel() => Close(false);

    private int CodeLength => Ways?.CodeLength ?? Limits.OneTimeCodeLength;

    private string CodeShape => IdentityTexts.StepUpCodeShape.With(CodeLength);

    private async Task BeginAsync()
    {
        await Deed.DoAsync(async () => Ways = await api.PostAsync(Routes.StepUpBegin, WireJson.Default.StepUpWaysView));
        CloseIfOver();
        Changed?.Invoke();
    }

    private async Task TryAsync(Func<Task<bool>> present)
    {
        var isShown = false;
        PasskeySilent = false;
        Changed?.Invoke();
        if (await Deed.DoAsync(async () => isShown = await present()) && isShown)
        {
            Close(true);
            return;
        }

        Code = ""; // Right or wrong, a code is good once.
        CloseIfOver();
        Changed?.Invoke();
    }

    private async Task<bool> PresentCodeAsync()
    {
        await api.PostAsync(Routes.StepUpOtp, new StepUpOtpRequest(Code), WireJson.Default.StepUpOtpRequest);
        return true;
    }

    private async Task<bool> PresentPasskeyAsync()
    {
        var asking = await api.PostAsync(Routes.StepUpPasskeyOptions, WireJson.Default.PasskeyOptionsView);
        if (await passkeys.AnswerAsync(asking.Options) is not { } credential)
        {
            PasskeySilent = true;
            return false;
        }

        var request = new PresentPasskeyRequest(credential);
        await api.PostAsync(Routes.StepUpPasskey, request, WireJson.Default.PresentPasskeyRequest);
        return true;
    }

    /// <summary>Too many wrong ones have ended the session; the gate shows the sign-in.</summary>
    private void CloseIfOver()
    {
        if (Deed.Refused?.Code is Refusal.SessionMissing or Refusal.ProofSessionWrong or Refusal.DeviceNotApproved)
        {
            Close(false);
        }
    }

    private void Close(bool isShown)
    {
        var open = asked;
        asked = null;
        Code = "";
        Changed?.Invoke();
        open?.TrySetResult(isShown);
    }
}
