using System.ComponentModel.DataAnnotations;

namespace GovChat.Contracts.Accounts;

/// <summary>What the browser's passkey functions take, as the server's WebAuthn options in JSON.</summary>
/// <param name="Options">For <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or its twin for requests.</param>
public sealed record PasskeyOptionsView(string Options);

/// <summary>What a passkey answered.</summary>
/// <param name="Credential">The credential's <c>toJSON</c> as text.</param>
public sealed record PresentPasskeyRequest(
    [property: Required, MaxLength(Limits.PasskeyCredentialLengthMax)] string Credential
);

/// <summary>Adds the passkey that was just made.</summary>
/// <param name="Name">What the person calls it.</param>
/// <param name="Credential">The credential's <c>toJSON</c> as text.</param>
public sealed record AddPasskeyRequest(
    [property: Required, MaxLength(Limits.PasskeyNameLengthMax)] string Name,
    [property: Required, MaxLength(Limits.PasskeyCredentialLengthMax)] string Credential
);

/// <summary>A passkey of the signed-in person.</summary>
/// <param name="PasskeyId">The passkey.</param>
/// <param name="Name">What the person calls it.</param>
/// <param name="IsSynced">Whether it may leave the machine it was made on: 「同期される」, else 「この端末だけ」.</param>
/// <param name="UseCount">The authenticator's own counter; 0 where it keeps none.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="LastUsedAt">When it was last used here; null when never.</param>
public sealed record PasskeyView(
    Guid PasskeyId,
    string Name,
    bool IsSynced,
    long UseCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt
);

/// <summary>The signed-in person's passkeys and what they are asked for.</summary>
/// <param name="Passkeys">At most <see cref="Limits.PasskeysMax"/>.</param>
/// <param name="AtSignIn">The person wants a passkey to be asked for at every sign-in.</param>
/// <param name="RequiredByOrganisation">The organisation asks for it, because the person has a role.</param>
public sealed record MyPasskeysView(IReadOnlyList<PasskeyView> Passkeys, bool AtSignIn, bool RequiredByOrganisation);

/// <summary>「サインインのたびにパスキーも求める」.</summary>
/// <param name="AtSignIn">Whether a passkey is asked for after code and password.</param>
public sealed record SetPasskeyAtSignInRequest(bool AtSignIn);

/// <summary>Whether people with roles must use their passkey at every sign-in.</summary>
/// <param name="RequiredForRoles">役割のある人には必ず求める。</param>
/// <param name="WithoutPasskey">People with a role who have no passkey yet; they come in without until they add one.</param>
public sealed record PasskeyPolicyView(bool RequiredForRoles, IReadOnlyList<string> WithoutPasskey);

/// <summary>Changes the policy.</summary>
/// <param name="RequiredForRoles">Whether people with roles must use their passkey.</param>
public sealed record SetPasskeyPolicyRequest(bool RequiredForRoles);
