namespace GovChat.DeviceProof;

/// <summary>
/// The pass that says: this call was signed just now by a key that the device had before. It opens nothing; whoever holds
/// it must find out whether a call was late or the key was copied. Only <see cref="ProofVerifier"/> makes it.
/// </summary>
public sealed class ProvenSupersededKey
{
    internal ProvenSupersededKey(Guid organisationId, Guid deviceId, ProvenSignature signature)
    {
        OrganisationId = organisationId;
        DeviceId = deviceId;
        Signature = signature;
    }

    /// <summary>Whose device it is.</summary>
    public Guid OrganisationId { get; }

    /// <summary>The device.</summary>
    public Guid DeviceId { get; }

    /// <summary>With what the proof was signed.</summary>
    public ProvenSignature Signature { get; }
}
