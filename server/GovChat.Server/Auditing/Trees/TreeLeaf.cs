namespace GovChat.Server.Auditing.Trees;

/// <summary>A leaf as it is computed from what stands in the database now.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Hash">Its hash; not looked at when something is wrong with it.</param>
/// <param name="Trouble">What is wrong with it by itself; null when it is what was written.</param>
/// <param name="Where">Of something that was said, where.</param>
internal readonly record struct TreeLeaf(
    long Number,
    byte[] Hash,
    TreeTrouble? Trouble = null,
    MessagePlace? Where = null
)
{
    /// <summary>Itself.</summary>
    /// <exception cref="TreeRefusedException">Something is wrong with it.</exception>
    public TreeLeaf Required() =>
        Trouble is { } trouble ? throw new TreeRefusedException(trouble, Number, Where) : this;
}

/// <summary>Leaves in their order, and whether nothing follows for now.</summary>
internal sealed record TreePage(IReadOnlyList<TreeLeaf> Leaves, bool IsLast);
