using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Accounts;

/// <summary>How the signed-in person may show again that it is they. Asking sends the code where codes are mailed.</summary>
/// <param name="CodeLength">Digits of a one-time code.</param>
/// <param name="MailedTo">The masked address a code has just gone to; null where the authenticator app gives it.</param>
/// <param name="HasPasskeys">Whether a passkey will do as well.</param>
public sealed record StepUpWaysView(int CodeLength, string? MailedTo, bool HasPasskeys);

/// <summary>Shows a fresh one-time code. For five minutes administrative deeds are open then.</summary>
/// <param name="Code">A code of the authenticator or of the mail; never one that was used.</param>
public sealed record StepUpOtpRequest([property: Required, RegularExpression("^[0-9]{6,8}$")] string Code);
