namespace GovChat.Client.Settings;

/// <summary>Which key sends a message. An Enter that confirms a conversion never does.</summary>
public enum SendKey
{
    /// <summary>Enter sends, Shift+Enter breaks the line.</summary>
    Enter = 0,

    /// <summary>Ctrl+Enter sends, Enter breaks the line.</summary>
    CtrlEnter = 1,
}
