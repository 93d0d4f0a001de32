using GovChat.Audit;

namespace GovChat.Server.Auditing.Trees;

/// <summary>What is to be proven of the tree of a size: where an entry stands, or that it goes on from an older one.</summary>
/// <param name="Size">The entries of the tree.</param>
/// <param name="From">Those of the older tree; of an entry, the one before it.</param>
/// <param name="IsOfEntry">Whether it is about the entry after <paramref name="From"/>.</param>
internal sealed record TreeQuestion(long Size, long From, bool IsOfEntry)
{
    /// <summary>The hashes that answer it.</summary>
    public IReadOnlyList<LeafRange> Ranges() =>
        IsOfEntry ? TreeProof.OfInclusion(From, Size) : TreeProof.OfConsistency(From, Size);
}
