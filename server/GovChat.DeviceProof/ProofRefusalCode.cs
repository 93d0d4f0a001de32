using System.Diagnostics;
using GovChat.Contracts;

namespace GovChat.DeviceProof;

/// <summary>What a refusal is called on the wire.</summary>
public static class ProofRefusalCode
{
    /// <summary>The code of <see cref="Refusal"/> for <paramref name="refusal"/>.</summary>
    public static string Of(ProofRefusal refusal) =>
        refusal switch
        {
            ProofRefusal.Missing => Refusal.ProofMissing,
            ProofRefusal.TooLarge => Refusal.ProofTooLarge,
            ProofRefusal.Malformed => Refusal.ProofMalformed,
            ProofRefusal.TypeWrong => Refusal.ProofTypeWrong,
            ProofRefusal.AlgorithmWrong => Refusal.ProofAlgorithmWrong,
            ProofRefusal.DeviceUnknown => Refusal.ProofDeviceUnknown,
            ProofRefusal.SignatureWrong => Refusal.ProofSignatureWrong,
            ProofRefusal.MethodWrong => Refusal.ProofMethodWrong,
            ProofRefusal.UrlWrong => Refusal.ProofUrlWrong,
            ProofRefusal.QueryWrong => Refusal.ProofQueryWrong,
            ProofRefusal.BodyWrong => Refusal.ProofBodyWrong,
            ProofRefusal.SessionWrong => Refusal.ProofSessionWrong,
            ProofRefusal.NonceStale => Refusal.ProofNonceStale,
            ProofRefusal.Replayed => Refusal.ProofReplayed,
            ProofRefusal.CounterJumped => Refusal.ProofCounterJumped,
            ProofRefusal.NextWrong => Refusal.ProofNextWrong,
            _ => throw new UnreachableException($"No code for {refusal}."),
        };
}
