namespace GovChat.Client.Conversation;

/// <summary>The dialog that is open over the composer.</summary>
internal enum ComposerDialog
{
    /// <summary>None is.</summary>
    None = 0,

    /// <summary>The 秘匿化 assistant.</summary>
    Conceal = 1,

    /// <summary>The report of a false positive.</summary>
    Report = 2,

    /// <summary>緊急送信.</summary>
    Emergency = 3,
}
