namespace GovChat.DeviceProof;

/// <summary>
/// The only maker of the passes of a proof. Reads it step by step and stops at the first fault; the counter is spent last,
/// so that only a proof without any other fault uses it up. Safe for many threads.
/// </summary>
public sealed class ProofVerifier(ProofNonces nonces, CounterWindows counters, TimeProvider clock)
{
    /// <summary>Verifies the proof of an enrolled device.</summary>
    /// <param name="header">What <see cref="ProofHeader.TryRead"/> gave.</param>
    /// <param name="organisationId">The organisation the key was found in.</param>
    /// <param name="deviceId">The device the key was found under.</param>
    /// <param name="key">The key kept for that device.</param>
    /// <param name="expectation">The call as received.</param>
    public ProofVerdict<ProvenDevice> Verify(
        ProofHeader header,
        Guid organisationId,
        Guid deviceId,
        DevicePublicKey key,
        ProofExpectation expectation
    )
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(expectation);
        if (CheckDevice(header, deviceId) is { } other)
        {
            return new(other);
        }

        if (Check(header, key, expectation, out var payload, out var signature) is { } refusal)
        {
            return new(refusal);
        }

        // 16. and 17. The counter is new and near.
        return counters.Spend(deviceId, signature!.Counter) is { } spent
            ? new(spent)
            : new(
                new ProvenDevice(
                    organisationId,
                    deviceId,
                    payload!.SessionReference,
                    clock.GetUtcNow(),
                    payload.ClaimedAt,
                    signature
                )
            );
    }

    /// <summary>
    /// Verifies a proof by a key the device had before. The session is not compared, because a copied browser comes with
    /// one of the past; the counter is looked at by <see cref="IsFirstUse"/>.
    /// </summary>
    /// <param name="header">What <see cref="ProofHeader.TryRead"/> gave.</param>
    /// <param name="organisationId">The organisation the key was found in.</param>
    /// <param name="deviceId">The device the key was found under.</param>
    /// <param name="key">The key the device had.</param>
    /// <param name="expectation">The call as received.</param>
    public ProofVerdict<ProvenSupersededKey> VerifySuperseded(
        ProofHeader header,
        Guid organisationId,
        Guid deviceId,
        DevicePublicKey key,
        ProofExpectation expectation
    )
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(expectation);
        if (CheckDevice(header, deviceId) is { } other)
        {
            return new(other);
        }

        return Check(header, key, expectation, out _, out var signature, anySession: true) is { } refusal
            ? new(refusal)
            : new(new ProvenSupersededKey(organisationId, deviceId, signature!));
    }

    /// <summary>
    /// Whether the number of the proof was not used before; asking uses it up. A terminal leaves out hardly a number, so
    /// whoever signs with a copy of its old key does not find one.
    /// </summary>
    public bool IsFirstUse(ProvenSupersededKey use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return counters.Spend(use.DeviceId, use.Signature.Counter) is null;
    }

    /// <summary>
    /// Verifies that a successor signed the same call as the device's key did: nonce, counter and body are bound by both,
    /// because the payloads are the same bytes.
    /// </summary>
    /// <param name="signature">The pass of the device's own proof, by its key or by one it had.</param>
    /// <param name="field">The value of <c>GC-Proof-Next</c>; null or empty when there was none.</param>
    public static ProofVerdict<ProvenNextKey> VerifyNext(ProvenSignature signature, string? field)
    {
        ArgumentNullException.ThrowIfNull(signature);

        // Steps of PROTOCOL.md, section 7.2. One code for all: the terminal can do the same about each.
        return
            // 1. A proof of the successor's kind.
            ProofHeader.TryRead(field, out var next, out _)
            && next.NextKey is { } key
            // 2. Signed by the key it shows.
            && key.Verifies(next.SignedBytes, next.Signature)
            // 3. For this very call.
            && next.Payload.AsSpan().SequenceEqual(signature.Payload)
            // 4. By another key.
            && key.Thumbprint != signature.Key.Thumbprint
            ? new(new ProvenNextKey(key))
            : new(ProofRefusal.NextWrong);
    }

    /// <summary>
    /// Verifies the proof of a terminal that is not enrolled, by the key it shows. Its counter is not checked: there is no
    /// device yet to count for. Whatever such a call does must come out the same when it is repeated.
    /// </summary>
    /// <param name="header">What <see cref="ProofHeader.TryRead"/> gave.</param>
    /// <param name="expectation">The call as received.</param>
    public ProofVerdict<ProvenKey> VerifyEnrolment(ProofHeader header, ProofExpectation expectation)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(expectation);

        // 7. The kind this call takes.
        if (header.Key is not { } key)
        {
            return new(ProofRefusal.TypeWrong);
        }

        return Check(header, key, expectation, out _, out _) is { } refusal
            ? new(refusal)
            : new(new ProvenKey(key, clock.GetUtcNow()));
    }

    // 7. The kind this call takes, and the device whose key it is.
    private static ProofRefusal? CheckDevice(ProofHeader header, Guid deviceId) =>
        header.DeviceId is not { } claimed ? ProofRefusal.TypeWrong
        : claimed != deviceId ? ProofRefusal.DeviceUnknown
        : null;

    // Step numbers are those of PROTOCOL.md, section 4.2.
    private ProofRefusal? Check(
        ProofHeader header,
        DevicePublicKey key,
        ProofExpectation call,
        out ProofPayload? payload,
        out ProvenSignature? signature,
        bool anySession = false
    )
    {
        // 8. The key signed exactly these bytes. Nothing of the payload is looked at before.
        payload = null;
        signature = null;
        if (!key.Verifies(header.SignedBytes, header.Signature))
        {
            return ProofRefusal.SignatureWrong;
        }

        // 9. The payload has its members and no others.
        payload = ProofPayload.TryRead(header.Payload);
        if (payload is null)
        {
            return ProofRefusal.Malformed;
        }

        // 10. The method.
        if (payload.Method != call.Method)
        {
            return ProofRefusal.MethodWrong;
        }

        // 11. The address, compared with the configured origin and the path as received.
        if (payload.Url != call.Url)
        {
            return ProofRefusal.UrlWrong;
        }

        // 12. The query: its hash where there is one, nothing where there is none.
        if (payload.QueryHash != ProofHash.OfQuery(call.RawQuery))
        {
            return ProofRefusal.QueryWrong;
        }

        // 13. The body likewise; a call that may change something always has one, if an empty one.
        if (payload.BodyHash != (call.Method is "GET" or "HEAD" ? null : call.BodyHash))
        {
            return ProofRefusal.BodyWrong;
        }

        // 14. The session the cookie names: a copied cookie is worth nothing under another session's proof.
        if (!anySession && payload.SessionReference != call.SessionReference)
        {
            return ProofRefusal.SessionWrong;
        }

        // 15. A nonce this node gave out in this minute or the last.
        if (nonces.MinuteOf(payload.Nonce) is not { } minute)
        {
            return ProofRefusal.NonceStale;
        }

        signature = new ProvenSignature(key, payload.Counter, minute, header.Payload);
        return null;
    }
}
