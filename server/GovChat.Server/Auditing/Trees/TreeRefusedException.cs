namespace GovChat.Server.Auditing.Trees;

/// <summary>A tree does not hold, so nothing is signed.</summary>
internal sealed class TreeRefusedException : Exception
{
    public TreeRefusedException()
        : this(TreeTrouble.NotConsistent, 0) { }

    public TreeRefusedException(string message)
        : base(message) { }

    public TreeRefusedException(string message, Exception innerException)
        : base(message, innerException) { }

    public TreeRefusedException(TreeTrouble trouble, long sequence, MessagePlace? where = null)
        : base($"The tree of a log does not hold at entry {sequence}: {trouble}.") =>
        (Trouble, Sequence, Where) = (trouble, sequence, where);

    public TreeTrouble Trouble { get; } = TreeTrouble.NotConsistent;

    /// <summary>The first entry that is not as it was; 0 when it is no entry.</summary>
    public long Sequence { get; }

    /// <summary>Of the tree over what is said, where that entry stands or should.</summary>
    public MessagePlace? Where { get; }
}
