namespace GovChat.Testing.Client;

/// <summary>Everything a proof says, as a client would write it; a test changes one part with <c>with</c>.</summary>
public sealed record ProofParts
{
    public const string TypeDevice = "gc-dev+jws";
    public const string TypeEnrolment = "gc-enrol+jws";

    public string Type { get; init; } = TypeDevice;

    public string Algorithm { get; init; } = "ES256";

    /// <summary>The device, in an enrolled device's proof.</summary>
    public string? DeviceId { get; init; }

    public required string Method { get; init; }

    public required string Url { get; init; }

    public string? QueryHash { get; init; }

    public string? BodyHash { get; init; }

    public string? SessionReference { get; init; }

    public required string Nonce { get; init; }

    public required long Counter { get; init; }

    public required long IssuedAt { get; init; }
}
