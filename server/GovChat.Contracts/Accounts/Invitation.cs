using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Accounts;

/// <summary>Opens an invitation link; works in a browser that is not approved.</summary>
/// <param name="Token">The link's fragment, 128 bits in base64url.</param>
public sealed record OpenInvitationRequest([property: Required, MaxLength(64)] string Token);

/// <summary>What the invited person sees.</summary>
public sealed record InvitationView(
    string OrganisationName,
    string DisplayName,
    string LoginName,
    AuthenticatorView Authenticator
);

/// <summary>Sets the person's authenticator and password and asks for this terminal. The link is used up.</summary>
/// <param name="Token">The link's fragment.</param>
/// <param name="OneTimeCode">A code of the authenticator just set up.</param>
/// <param name="Password">At least twelve characters.</param>
/// <param name="Label">What the browser says of itself.</param>
public sealed record AcceptInvitationRequest(
    [property: Required, MaxLength(64)] string Token,
    [property: Required, RegularExpression("^[0-9]{6}$")] string OneTimeCode,
    [property: Required, MaxLength(1024)] string Password,
    [property: Required, MaxLength(Limits.DeviceLabelLengthMax)] string Label
);
