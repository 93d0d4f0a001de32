namespace GovChat.Testing.Client;

/// <summary>Everything a proof says, as a client would write it; a test changes one part with <c>with</c>.</summary>
public sealed record ProofParts
{
    public const string TypeDevice = "gc-dev+jws";
    public const string TypeEnrolment = "gc-enrol+jws";
    public const string TypeNext = "gc-next+jws";

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

    /// <summary>What every proof of this call says; nonce, counter and the rest are the terminal's.</summary>
    public static ProofParts Of(HttpMethod method, string address, byte[]? body)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(address);
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        return new ProofParts
        {
            Method = method.Method,
            Url = mark < 0 ? address : address[..mark],
            QueryHash = mark < 0 || mark == address.Length - 1 ? null : ProofMaker.Hash(address[(mark + 1)..]),
            BodyHash = method == HttpMethod.Get || method == HttpMethod.Head ? null : ProofMaker.Hash(body ?? []),
            Nonce = "",
            Counter = 0,
            IssuedAt = 0,
        };
    }
}
