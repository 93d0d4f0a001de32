using GovChat.Audit;

namespace GovChat.Server.Auditing.Trees;

/// <summary>An entry with its leaf and its sealed words, as they stand in the database.</summary>
/// <param name="Record">The entry.</param>
/// <param name="Leaf">Its hash in the tree; null when it has none.</param>
/// <param name="Words">What it says, sealed; null when that was taken away or there was nothing.</param>
internal sealed record StoredEntry(AuditRecord Record, byte[]? Leaf, byte[]? Words);
