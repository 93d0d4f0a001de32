namespace GovChat.Testing.Client;

/// <summary>Everything a passkey says, as an authenticator and its browser would; a test changes one part with <c>with</c>.</summary>
public sealed record PasskeyParts
{
    public const string TypeCreate = "webauthn.create";
    public const string TypeGet = "webauthn.get";

    public required string Type { get; init; }

    public required string Challenge { get; init; }

    public required string Origin { get; init; }

    public bool CrossOrigin { get; init; }

    /// <summary>The host the passkey believes to answer to.</summary>
    public required string ServerDomain { get; init; }

    public bool IsUserPresent { get; init; } = true;

    public bool IsUserVerified { get; init; } = true;

    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; init; }

    public required uint SignCount { get; init; }

    public required byte[] CredentialId { get; init; }

    /// <summary>The person's id as text, in the answer to a question.</summary>
    public string? UserHandle { get; init; }
}
