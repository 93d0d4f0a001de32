namespace GovChat.DeviceProof;

/// <summary>What a proof says of the call it was made for.</summary>
internal sealed record ProofPayload(
    string Method,
    string Url,
    string? QueryHash,
    string? BodyHash,
    string? SessionReference,
    string Nonce,
    long Counter,
    DateTimeOffset ClaimedAt
)
{
    // Numbers a browser holds exactly.
    private const long CounterMax = (1L << 53) - 1;

    private static readonly long ClaimedMax = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private static readonly string[] Optional = ["qh", "bh", "sid"];

    /// <summary>The payload; null unless it has the members of PROTOCOL.md, section 4.1, and no others.</summary>
    public static ProofPayload? TryRead(ReadOnlySpan<byte> utf8)
    {
        if (
            StrictJson.TryRead(utf8) is not { } members
            || members.Text("htm") is not { } method
            || members.Text("htu") is not { } url
            || members.Text("nonce") is not { } nonce
            || members.Number("ctr") is not (>= 0 and <= CounterMax and { } counter)
            || members.Number("iat") is not { } claimed
            || claimed < 0
            || claimed > ClaimedMax
        )
        {
            return null;
        }

        var present = Optional.Count(members.Has);
        var texts = Optional.Count(name => members.Text(name) is not null);
        return present == texts && members.Count == 5 + present
            ? new ProofPayload(
                method,
                url,
                members.Text("qh"),
                members.Text("bh"),
                members.Text("sid"),
                nonce,
                counter,
                DateTimeOffset.FromUnixTimeSeconds(claimed)
            )
            : null;
    }
}
