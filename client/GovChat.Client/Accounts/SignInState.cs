using GovChat.Client.Device;
using GovChat.Client.Identity;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;

namespace GovChat.Client.Accounts;

/// <summary>
/// The three steps of a sign-in. No field shows before its step; the verdict falls at the end and starts over with the
/// login name kept, whatever was wrong. By mail it goes back to the code only, because another mail takes its time.
/// </summary>
public sealed class SignInState(ApiClient api, GateState gate, IPasskeys passkeys, TimeProvider time) : IDisposable
{
    private readonly Deed deed = new();
    private DateTimeOffset waitUntil;
    private DateTimeOffset resendAt;
    private ITimer? ticking;

    public event Action? Changed;

    public SignInStage Stage { get; private set; }

    public string LoginName { get; set; } = "";

    public string OneTimeCode { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Where the code comes from, the same for everybody; null before the first step was answered.</summary>
    public OneTimeCodeView? Code { get; private set; }

    /// <summary>Whether codes come by mail.</summary>
    public bool IsByMail => Code is { Method: OneTimeCodeMethod.Mail };

    /// <summary>Whole seconds until another mail may be asked for; 0 when it may.</summary>
    public int SecondsToResend => SecondsTo(resendAt);

    /// <summary>Whether another mail was asked for, so that the page can say which code is good.</summary>
    public bool IsResent { get; private set; }

    /// <summary>No passkey answered: the person or the machine would not.</summary>
    public bool PasskeySilent { get; private set; }

    public bool Busy => deed.Busy;

    /// <summary>What the server refused; for the whole form, so that it does not tell which field was wrong.</summary>
    public Complaint? Refused => deed.Refused;

    /// <summary>What this side can see of the shown field: it is empty or has not six digits.</summary>
    public string? FieldError { get; private set; }

    /// <summary>Whole seconds until the next attempt is allowed; 0 when it is.</summary>
    public int SecondsToWait => SecondsTo(waitUntil);

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
            SignInStage.OneTimeCode when !HalfWidth.IsSignInCode(HalfWidth.SignInCode(OneTimeCode), Method) => IsByMail
                ? SignInTexts.MailCodeShape
                : SignInTexts.CodeShape,
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

    /// <summary>Another mail for the same name; codes of earlier mails are worth nothing afterwards.</summary>
    public async Task ResendAsync()
    {
        if (Busy || SecondsToWait > 0 || SecondsToResend > 0)
        {
            return;
        }

        Changed?.Invoke();
        if (await deed.DoAsync(SendLoginNameAsync))
        {
            IsResent = true;
            OneTimeCode = "";
        }

        Changed?.Invoke();
    }

    private OneTimeCodeMethod Method => Code?.Method ?? OneTimeCodeMethod.Totp;

    private int SecondsTo(DateTimeOffset at) => Math.Max(0, (int)Math.Ceiling((at - time.GetUtcNow()).TotalSeconds));

    private async Task SendAsync()
    {
        Changed?.Invoke();
        if (!await deed.DoAsync(SendStepAsync) && Refused?.Code is { } code)
        {
            ShowAgain(code);
        }

        Changed?.Invoke();
    }

    /// <summary>A sign-in by mail goes on after a refusal until it has been tried too often.</summary>
    private void ShowAgain(string code)
    {
        if (IsByMail && Stage is SignInStage.Password && code == Refusal.SignInRefused)
        {
            Password = "";
            Stage = SignInStage.OneTimeCode;
        }
        else
        {
            ShowFirst();
        }
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
        var reply = await api.PostAsync(
            Routes.SignInBegin,
            request,
            WireJson.Default.BeginSignInRequest,
            WireJson.Default.SignInStepReply
        );
        Code = reply.OneTimeCode;
        IsResent = false;
        if (Code is { ResendAfterSeconds: > 0 and var seconds })
        {
            resendAt = time.GetUtcNow().AddSeconds(seconds);
            CountDown();
        }

        Go(reply);
    }

    private async Task SendOneTimeCodeAsync()
    {
        var request = new PresentOtpRequest(HalfWidth.SignInCode(OneTimeCode));
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
        CountDown();
    }

    private void CountDown()
    {
        ticking?.Dispose();
        ticking = time.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    private void Tick()
    {
        if (SecondsToWait == 0 && SecondsToResend == 0)
        {
            ticking?.Dispose();
            ticking = null;
        }

        Changed?.Invoke();
    }
}
