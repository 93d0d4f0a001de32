using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Accounts;

/// <summary>Opens the one-time set-up link and says who will own the organisation.</summary>
/// <param name="Token">The link's fragment, 128 bits in base64url.</param>
/// <param name="OrganisationName">The municipality.</param>
/// <param name="LoginName">The owner's login name.</param>
/// <param name="DisplayName">The owner's name.</param>
public sealed record BeginSetUpRequest(
    [property: Required, MaxLength(64)] string Token,
    [property: Required, MaxLength(Limits.DisplayNameLengthMax)] string OrganisationName,
    [property: Required, MaxLength(Limits.LoginNameLengthMax)] string LoginName,
    [property: Required, MaxLength(Limits.DisplayNameLengthMax)] string DisplayName
);

/// <summary>What an authenticator app needs.</summary>
/// <param name="Secret">Base32, in groups of four.</param>
/// <param name="Uri">The <c>otpauth:</c> address.</param>
/// <param name="QrSvg">The same as an SVG picture without style or script.</param>
public sealed record AuthenticatorView(string Secret, string Uri, string QrSvg);

/// <summary>Creates the organisation, its owner and the first device (this browser's key, approved at once).</summary>
/// <param name="Token">The link's fragment.</param>
/// <param name="OneTimeCode">A code of the authenticator just set up.</param>
/// <param name="Password">At least twelve characters.</param>
/// <param name="Label">What the browser says of itself.</param>
/// <param name="AssetNumber">資産番号 of this terminal.</param>
public sealed record CompleteSetUpRequest(
    [property: Required, MaxLength(64)] string Token,
    [property: Required, RegularExpression("^[0-9]{6}$")] string OneTimeCode,
    [property: Required, MaxLength(1024)] string Password,
    [property: Required, MaxLength(Limits.DeviceLabelLengthMax)] string Label,
    [property: Required, MaxLength(Limits.AssetNumberLengthMax)] string AssetNumber
);
