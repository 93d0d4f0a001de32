namespace GovChat.DeviceProof;

/// <summary>The fixed words of a proof.</summary>
internal static class ProofWords
{
    public const string TypeDevice = "gc-dev+jws";
    public const string TypeEnrolment = "gc-enrol+jws";
    public const string TypeNext = "gc-next+jws";
    public const string Algorithm = "ES256";
}
