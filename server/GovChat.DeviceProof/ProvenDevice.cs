namespace GovChat.DeviceProof;

/// <summary>
/// The pass that says: this call was made by the holder of this device's key, just now. Only
/// <see cref="ProofVerifier"/> makes it. It says nothing of the device's state; whoever looks the key up decides that.
/// </summary>
public sealed class ProvenDevice
{
    internal ProvenDevice(
        Guid organisationId,
        Guid deviceId,
        string? sessionReference,
        DateTimeOffset provenAt,
        DateTimeOffset claimedAt,
        ProvenSignature signature
    )
    {
        OrganisationId = organisationId;
        DeviceId = deviceId;
        SessionReference = sessionReference;
        ProvenAt = provenAt;
        ClaimedAt = claimedAt;
        Signature = signature;
    }

    /// <summary>Whose device it is.</summary>
    public Guid OrganisationId { get; }

    /// <summary>The device.</summary>
    public Guid DeviceId { get; }

    /// <summary>The session the proof names; null before sign-in.</summary>
    public string? SessionReference { get; }

    /// <summary>When the server verified it, by the server's clock.</summary>
    public DateTimeOffset ProvenAt { get; }

    /// <summary>When the device says it signed: for the record only, nothing may depend on it.</summary>
    public DateTimeOffset ClaimedAt { get; }

    /// <summary>With what the proof was signed.</summary>
    public ProvenSignature Signature { get; }
}
