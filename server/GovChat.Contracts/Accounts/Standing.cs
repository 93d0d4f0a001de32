using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Accounts;

/// <summary>How a session stands: what it must do before anything else, and what its terminal asks of the page.</summary>
/// <param name="IsLocked">Whether it is locked; then the view tells no more than a lock card needs.</param>
/// <param name="ConsentTo">The version of the usage policy the person has yet to agree to; null when there is none.</param>
/// <param name="LockAfterMinutes">After how long without a hand on it the page locks itself.</param>
/// <param name="IsShared">窓口端末: whether a department uses the terminal, so that people change there.</param>
/// <param name="Unread">Messages not read, in all channels; counted only while locked, when the page cannot count.</param>
public sealed record StandingView(bool IsLocked, int? ConsentTo, int LockAfterMinutes, bool IsShared, long Unread)
{
    /// <summary>Of an office terminal at work, where nothing is to be done.</summary>
    public static StandingView AtWork { get; } = new(false, null, Limits.LockOfficeMinutesDefault, false, 0);
}

/// <summary>Opens a locked session again.</summary>
/// <param name="Password">The password of whoever is signed in.</param>
public sealed record UnlockSessionRequest([property: Required, MaxLength(Limits.PasswordLengthMax)] string Password);

/// <summary>Changes one's own password; nobody else ever sets it.</summary>
/// <param name="Current">The one in use.</param>
/// <param name="New">At least twelve characters.</param>
public sealed record ChangePasswordRequest(
    [property: Required, MaxLength(Limits.PasswordLengthMax)] string Current,
    [property: Required, MaxLength(1024)] string New
);

/// <summary>After how many minutes without a hand on it a page locks itself, by the kind of its terminal.</summary>
/// <param name="Office">A terminal of one or more named people.</param>
/// <param name="Shared">窓口端末.</param>
/// <param name="Telework">A terminal outside the house.</param>
public sealed record LockPolicyView(
    [property: Range(Limits.LockMinutesMin, Limits.LockMinutesMax)] int Office,
    [property: Range(Limits.LockMinutesMin, Limits.LockMinutesMax)] int Shared,
    [property: Range(Limits.LockMinutesMin, Limits.LockMinutesMax)] int Telework
);
