using GovChat.Contracts;
using GovChat.Server.Accounts;
using GovChat.Server.People;

namespace GovChat.Server.Tests.Sessions;

/// <summary>Who is named at step 1.</summary>
internal enum Who
{
    /// <summary>Somebody known, admitted to both terminals.</summary>
    Admitted,

    /// <summary>Somebody known, admitted to neither.</summary>
    NotAdmitted,

    /// <summary>Nobody.</summary>
    Unknown,
}

/// <summary>
/// What the server must answer, told without the server: a sign-in is a token, a name, a right or wrong code; a session is
/// an instant and a lock. Null stands for a good answer, a code of <see cref="Refusal"/> for any other.
/// </summary>
internal sealed class SignInModel(Dictionary<string, SignInModel.Throttle> throttles)
{
    private const int StepSeconds = 30;

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private readonly TerminalState[] terminals = [new(), new()];

    public DateTimeOffset Now { get; set; }

    /// <summary>The step of the last code that was taken from the admitted person.</summary>
    public long UsedStep { get; private set; }

    public long Step => Now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>Whether the terminal carries a cookie and a reference, of a living session or not.</summary>
    public bool CarriesSession(int at) => terminals[at].Session is not null;

    public string? Begin(int at, Who who, string login)
    {
        if (Touch(at) is { } dead)
        {
            return dead;
        }

        if (ThrottleOf(at, login).WaitUntil > Now)
        {
            return Refusal.SignInMustWait;
        }

        terminals[at].SignIn = new SignInState(who, login, Now + SignIn.LivesFor);
        return null;
    }

    /// <param name="at">Which terminal.</param>
    /// <param name="step">The step the code belongs to; null for a code of nobody's.</param>
    public string? Otp(int at, long? step)
    {
        if (Touch(at) is { } dead)
        {
            return dead;
        }

        if (Living(at) is not { HasCode: false } signIn)
        {
            return Refusal.SignInOutOfOrder;
        }

        signIn.HasCode = true;
        if (signIn.Who == Who.Admitted && step > UsedStep && step >= Step - 1 && step <= Step)
        {
            signIn.IsCodeRight = true;
            UsedStep = step.Value;
        }

        return null;
    }

    public string? Password(int at, bool isRight)
    {
        if (Touch(at) is { } dead)
        {
            return dead;
        }

        if (Living(at) is not { HasCode: true } signIn)
        {
            return Refusal.SignInOutOfOrder;
        }

        var throttle = ThrottleOf(at, signIn.Login);
        if (throttle.WaitUntil > Now)
        {
            return Refusal.SignInMustWait;
        }

        throttle.Failures++;
        throttle.WaitUntil = Now + SignInThrottle.WaitAfter(throttle.Failures);
        terminals[at].SignIn = null;
        if (!signIn.IsCodeRight || !isRight)
        {
            return Refusal.SignInRefused;
        }

        throttles.Remove($"{at} {signIn.Login}");
        terminals[at].Session = new SessionState(Now);
        return null;
    }

    public string? SignOut(int at)
    {
        if (TouchSession(at) is { } refused)
        {
            return refused;
        }

        terminals[at].Session = null;
        return null;
    }

    public string? Lock(int at)
    {
        if (TouchSession(at) is { } refused)
        {
            return refused;
        }

        terminals[at].Session!.IsLocked = true;
        return null;
    }

    public string? Unlock(int at, bool isRight)
    {
        if (TouchSession(at) is { } refused)
        {
            return refused;
        }

        var session = terminals[at].Session!;
        if (isRight)
        {
            session.IsLocked = false;
            session.WrongPasswords = 0;
            return null;
        }

        if (++session.WrongPasswords < SessionPassword.WrongMax)
        {
            return Refusal.PasswordWrong;
        }

        terminals[at].Session = null;
        return Refusal.SessionMissing;
    }

    /// <summary>Any call of somebody at work.</summary>
    public string? Work(int at) => TouchSession(at) ?? (terminals[at].Session!.IsLocked ? Refusal.SessionLocked : null);

    /// <summary>A call that comes with a session and needs none: it is refused when that session is over.</summary>
    private string? Touch(int at) => terminals[at].Session is null ? null : TouchSession(at);

    private string? TouchSession(int at)
    {
        if (terminals[at].Session is not { } session)
        {
            return Refusal.SessionMissing;
        }

        if (
            session.BeganAt + SignedInPerson.Gate.LivesFor <= Now
            || session.SeenAt <= Now - SignedInPerson.Gate.IdleFor
        )
        {
            terminals[at].Session = null; // The answer takes the dead cookie back.
            return Refusal.SessionMissing;
        }

        if (Now - session.SeenAt >= SeenEvery)
        {
            session.SeenAt = Now;
        }

        return null;
    }

    private SignInState? Living(int at) => terminals[at].SignIn is { } signIn && signIn.ExpiresAt > Now ? signIn : null;

    private Throttle ThrottleOf(int at, string login)
    {
        var key = $"{at} {login}";
        if (!throttles.TryGetValue(key, out var throttle))
        {
            throttles[key] = throttle = new Throttle();
        }

        return throttle;
    }

    /// <summary>Failures of one name at one terminal; they outlive a sign-in.</summary>
    internal sealed class Throttle
    {
        public int Failures { get; set; }

        public DateTimeOffset WaitUntil { get; set; }
    }

    private sealed class TerminalState
    {
        public SignInState? SignIn { get; set; }

        public SessionState? Session { get; set; }
    }

    private sealed class SignInState(Who who, string login, DateTimeOffset expiresAt)
    {
        public Who Who { get; } = who;

        public string Login { get; } = login;

        public DateTimeOffset ExpiresAt { get; } = expiresAt;

        public bool HasCode { get; set; }

        public bool IsCodeRight { get; set; }
    }

    private sealed class SessionState(DateTimeOffset beganAt)
    {
        public DateTimeOffset BeganAt { get; } = beganAt;

        public DateTimeOffset SeenAt { get; set; } = beganAt;

        public bool IsLocked { get; set; }

        public int WrongPasswords { get; set; }
    }
}
