namespace GovChat.Server.Auditing.Trees;

/// <summary>Why a log's tree is not signed any further.</summary>
internal enum TreeTrouble
{
    /// <summary>An entry is not the one whose leaf stands beside it.</summary>
    EntryAltered,

    /// <summary>An entry, or its leaf, is missing between others.</summary>
    EntryMissing,

    /// <summary>There are fewer entries than were signed for.</summary>
    RolledBack,

    /// <summary>The entries are not those that were signed for.</summary>
    NotConsistent,

    /// <summary>A checkpoint in the database is not signed by the log's key.</summary>
    CheckpointForged,

    /// <summary>A text was taken away whose key was not destroyed.</summary>
    TextTakenAway,

    /// <summary>Checkpoints were signed with a key that is not there any more.</summary>
    KeyMissing,
}
