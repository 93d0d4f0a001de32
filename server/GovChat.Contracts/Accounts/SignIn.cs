using System.ComponentModel.DataAnnotations;
using GovChat.Contracts.People;

namespace GovChat.Contracts.Accounts;

/// <summary>Step 1: who. Answered alike for known and unknown names.</summary>
public sealed record BeginSignInRequest([property: Required, MaxLength(Limits.LoginNameLengthMax)] string LoginName);

/// <summary>Step 2: the one-time code. Answered alike for right and wrong codes; the verdict falls at the end.</summary>
/// <param name="Code">Six digits of an authenticator, eight of a mail, or twelve signs from a sealed envelope.</param>
public sealed record PresentOtpRequest([property: Required, RegularExpression(OneTimeCodes.Pattern)] string Code);

/// <summary>Step 3: the password, compared only after a right code.</summary>
public sealed record PresentPasswordRequest([property: Required, MaxLength(Limits.PasswordLengthMax)] string Password);

/// <summary>What comes next.</summary>
public enum SignInStep
{
    /// <summary>The one-time code.</summary>
    Otp = 0,

    /// <summary>The password.</summary>
    Password = 1,

    /// <summary>A passkey, where the person or the organisation asks for it; said only after a right code and password.</summary>
    Passkey = 2,
}

/// <summary>The answer of steps 1 and 2.</summary>
/// <param name="Next">What to show next.</param>
public sealed record SignInStepReply(SignInStep Next)
{
    /// <summary>Where the code comes from; in the answer of step 1, and the same for everybody of the organisation.</summary>
    public OneTimeCodeView? OneTimeCode { get; init; }
}

/// <summary>Who is signed in on this terminal.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="LoginName">Their login name.</param>
/// <param name="DisplayName">Their name.</param>
/// <param name="DepartmentName">所属.</param>
/// <param name="OrganisationName">The municipality.</param>
/// <param name="Roles">What they may do besides talking.</param>
/// <param name="SessionReference">The public reference of the session, the <c>sid</c> of every later proof.</param>
/// <param name="ExpiresAt">The session's absolute end.</param>
/// <param name="IsDemo">Whether this is a demonstration installation; then every page says so.</param>
/// <param name="IsFounding">設立中: the owner may still approve alone.</param>
public sealed record MeView(
    Guid PersonId,
    string LoginName,
    string DisplayName,
    string DepartmentName,
    string OrganisationName,
    IReadOnlyList<Role> Roles,
    string SessionReference,
    DateTimeOffset ExpiresAt,
    bool IsDemo,
    bool IsFounding
)
{
    /// <summary>How the session stands.</summary>
    public StandingView Standing { get; init; } = StandingView.AtWork;

    /// <summary>The sign-in before this one; null at the first.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>The asset number of the terminal it happened at.</summary>
    public string? LastSignInAsset { get; init; }

    /// <summary>Failed sign-ins between the two, with this name at any terminal.</summary>
    public int FailedSinceThen { get; init; }
}
