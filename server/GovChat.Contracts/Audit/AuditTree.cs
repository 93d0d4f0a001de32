namespace GovChat.Contracts.Audit;

/// <summary>How the tree of the organisation's audit log stands.</summary>
/// <param name="Key">The verifier key of the log, as C2SP spells it; null while nothing was signed yet.</param>
/// <param name="Checkpoint">The newest checkpoint, a C2SP signed note; null while nothing was signed yet.</param>
/// <param name="Size">Entries that it vouches for.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Trouble">Why nothing is signed any further; null when all is well.</param>
public sealed record AuditTreeView(string? Key, string? Checkpoint, long Size, DateTimeOffset? At, string? Trouble);

/// <summary>A proof of RFC 6962 over the log's tree.</summary>
/// <param name="Hashes">The hashes, in their order.</param>
/// <param name="Leaf">The hash of the entry's leaf; null in a proof between two trees.</param>
public sealed record AuditTreeProof(IReadOnlyList<byte[]> Hashes, byte[]? Leaf);
