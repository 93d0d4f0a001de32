using GovChat.Client.Device;
using GovChat.Client.Identity;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Accounts;

/// <summary>
/// The three steps of a sign-in. No field shows before its step; the verdict falls at the end and starts over with the
/// login name kept, whatever was wrong.
/// </summary>
public sealed class SignInState(ApiClient api, GateState gate, IPasskeys passkeys, TimeProvider time) : IDisposable
{
    private readonly Deed deed = new();
    private DateTimeOffset waitUntil;
    private ITimer? ticking;

    public event Action? Changed;

    public SignInStage Stage { get; private set; }

    public string LoginName { get; set; } = "";

    public string OneTimeCode { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>No passkey answered: the person or the machine would not.</summary>
    public bool PasskeySilent { get; private set; }

    public bool Busy => deed.Busy;

    /// <summary>What the server refused; for the whole form, so that it does not tell which field was wrong.</summary>
    public Complaint? Refused => deed.Refused;

    /// <summary>What this side can see of the shown field: it is empty or has not six digits.</summary>
    public string? FieldError { get; private set; }

    /// <summary>Whole seconds until the next attempt is allowed; 0 when it is.</summary>
    public int SecondsToWait => Math.Max(0, (int)Math.Ceiling((waitUntil - time.GetUtcNow()).TotalSeconds));

    public void Dispose() => ticking?.Dispose();

    /// <summary>The button or Enter: sends the step that shows.</summary>
    public Task SubmitAsync()
    {
        if (Busy || SecondsToWait > 0)
        {
            return Task.CompletedTask;
        }

        FieldError = Stage switch
        {
            SignInStage.LoginName when HalfWidth.LoginName(LoginName).Length == 0 => Texts.SignInLoginNameEmpty,
            SignInStage.OneTimeCode when !HalfWidth.IsOneTimeCode(HalfWidth.Digits(OneTimeCode)) =>
                Texts.OneTimeCodeShape,
            SignInStage.Password when Password.Length == 0 => Texts.SignInPasswordEmpty,
            _ => null,
        };
        return FieldError is null ? SendAsync() : Task.CompletedTask;
    }

    /// <summary>Back to the login name, for somebody who mistyped it.</summary>
    public void StartOver()
    {
        deed.Forget();
        ShowFirst();
    }

    private async Task SendAsync()
    {
        Changed?.Invoke();
        if (!await deed.DoAsync(SendStepAsync) && Refused?.Code is not null)
        {
            ShowFirst();
        }

        Changed?.Invoke();
    }

    private async Task SendStepAsync()
    {
        try
        {
            await (
                Stage switch
                {
                    SignInStage.LoginName => SendLoginNameAsync(),
                    SignInStage.OneTimeCode => SendOneTimeCodeAsync(),
                    SignInStage.Passkey => SendPasskeyAsync(),
                    _ => SendPasswordAsync(),
                }
            );
        }
        catch (ApiProblem problem) when (problem.RetryAfter is { } wait)
        {
            WaitFor(wait);
            throw;
        }
    }

    private async Task SendLoginNameAsync()
    {
        var request = new BeginSignInRequest(HalfWidth.LoginName(LoginName));
        Go(
            await api.PostAsync(
                Routes.SignInBegin,
                request,
                WireJson.Default.BeginSignInRequest,
                WireJson.Default.SignInStepReply
            )
        );
    }

    private async Task SendOneTimeCodeAsync()
    {
        var request = new PresentOtpRequest(HalfWidth.Digits(OneTimeCode));
        Go(
            await api.PostAsync(
                Routes.SignInOtp,
                request,
                WireJson.Default.PresentOtpRequest,
                WireJson.Default.SignInStepReply
            )
        );
    }

    private async Task SendPasswordAsync()
    {
        var request = new PresentPasswordRequest(Password);
        var (me, next) = await api.PostForEitherAsync(
            Routes.SignInPassword,
            request,
            WireJson.Default.PresentPasswordRequest,
            WireJson.Default.MeView,
            WireJson.Default.SignInStepReply
        );
        ForgetSecrets();
        if (me is not null)
        {
            await gate.SignedInAsync(me);
        }
        else
        {
            Go(next!);
        }
    }

    /// <summary>The last step where it is asked for; one that does not answer may be asked again.</summary>
    private async Task SendPasskeyAsync()
    {
        PasskeySilent = false;
        var asking = await api.PostAsync(Routes.SignInPasskeyOptions, WireJson.Default.PasskeyOptionsView);
        if (await passkeys.AnswerAsync(asking.Options) is not { } credential)
        {
            PasskeySilent = true;
            return;
        }

        await gate.SignedInAsync(
            await api.PostAsync(
                Routes.SignInPasskey,
                new PresentPasskeyRequest(credential),
                WireJson.Default.PresentPasskeyRequest,
                WireJson.Default.MeView
            )
        );
    }

    private void Go(SignInStepReply reply) =>
        Stage = reply.Next switch
        {
            SignInStep.Otp => SignInStage.OneTimeCode,
            SignInStep.Passkey => SignInStage.Passkey,
            _ => SignInStage.Password,
        };

    private void ShowFirst()
    {
        ForgetSecrets();
        FieldError = null;
        Stage = SignInStage.LoginName;
    }

    private void ForgetSecrets()
    {
        OneTimeCode = "";
        Password = "";
    }

    private void WaitFor(TimeSpan wait)
    {
        waitUntil = time.GetUtcNow() + wait;
        ticking?.Dispose();
        ticking = time.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    private void Tick()
    {
        if (SecondsToWait == 0)
        {
            ticking?.Dispose();
            ticking = null;
        }

        Changed?.Invoke();
    }
}
