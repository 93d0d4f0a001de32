using System.Diagnostics.CodeAnalysis;

namespace GovChat.DeviceProof;

/// <summary>What became of a proof: a pass or the first fault.</summary>
/// <typeparam name="TPass">The pass.</typeparam>
public sealed class ProofVerdict<TPass>
    where TPass : class
{
    internal ProofVerdict(TPass pass) => Pass = pass;

    internal ProofVerdict(ProofRefusal refusal) => Refusal = refusal;

    /// <summary>The pass; null when refused.</summary>
    public TPass? Pass { get; }

    /// <summary>The fault; null when proven.</summary>
    public ProofRefusal? Refusal { get; }

    /// <summary>Whether there is a pass.</summary>
    [MemberNotNullWhen(true, nameof(Pass))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsProven => Pass is not null;
}
