namespace GovChat.DeviceProof;

/// <summary>
/// The only maker of <see cref="ProvenDevice"/> and <see cref="ProvenKey"/>. Reads a proof step by step and stops at the
/// first fault; the counter is spent last, so that only a proof without any other fault uses it up. Safe for many threads.
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

        // 7. The kind this call takes, and the device whose key it is.
        if (header.DeviceId is null)
        {
            return new(ProofRefusal.TypeWrong);
        }

        if (header.DeviceId != deviceId)
        {
            return new(ProofRefusal.DeviceUnknown);
        }

        if (Check(header, key, expectation, out var payload) is { } refusal)
        {
            return new(refusal);
        }

        // 16. and 17. The counter is new and near.
        return counters.Spend(deviceId, payload!.Counter) is { } spent
            ? new(spent)
            : new(
                new ProvenDevice(
                    organisationId,
                    deviceId,
                    payload.SessionReference,
                    clock.GetUtcNow(),
                    payload.ClaimedAt
                )
            );
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

        return Check(header, key, expectation, out _) is { } refusal
            ? new(refusal)
            : new(new ProvenKey(key, clock.GetUtcNow()));
    }

    // Step numbers are those of PROTOCOL.md, section 4.2.
    private ProofRefusal? Check(
        ProofHeader header,
        DevicePublicKey key,
        ProofExpectation call,
        out ProofPayload? payload
    )
    {
        // 8. The key signed exactly these bytes. Nothing of the payload is looked at before.
        payload = null;
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
        if (payload.SessionReference != call.SessionReference)
        {
            return ProofRefusal.SessionWrong;
        }

        // 15. A nonce this node gave out in this minute or the last.
        return nonces.Check(payload.Nonce) ? null : ProofRefusal.NonceStale;
    }
}
