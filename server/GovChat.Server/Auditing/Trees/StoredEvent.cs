using GovChat.Audit;

namespace GovChat.Server.Auditing.Trees;

/// <summary>What stands at a place of the tree over what is said.</summary>
/// <param name="Number">The place, from 1.</param>
/// <param name="Where">Its channel and numbers.</param>
/// <param name="Record">What is there now; null when nothing is.</param>
/// <param name="IsWhole">Not when its text is gone though nobody destroyed the key.</param>
/// <param name="Leaf">The hash that was written with it; null of what was said before there was the tree.</param>
internal sealed record StoredEvent(long Number, MessagePlace Where, MessageRecord? Record, bool IsWhole, byte[]? Leaf)
{
    public static StoredEvent Missing(long number, Guid channelId, long happened) =>
        new(number, new MessagePlace(channelId, Message: null, happened), Record: null, IsWhole: false, Leaf: null);

    /// <summary>Its leaf, if it is the one that belongs at this place.</summary>
    public TreeLeaf LeafAt(long number)
    {
        if (Record is null || Number != number)
        {
            return new TreeLeaf(number, [], TreeTrouble.EntryMissing, Where);
        }

        if (!IsWhole)
        {
            return new TreeLeaf(number, [], TreeTrouble.TextTakenAway, Where);
        }

        var leaf = Record.LeafHash();
        var isWritten = Leaf is null || leaf.AsSpan().SequenceEqual(Leaf);
        return new TreeLeaf(number, leaf, isWritten ? null : TreeTrouble.EntryAltered, Where);
    }
}
