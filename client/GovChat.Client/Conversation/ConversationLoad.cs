namespace GovChat.Client.Conversation;

/// <summary>How far the first page of a conversation is.</summary>
public enum ConversationLoad
{
    /// <summary>Nobody asked yet, or the page is being read.</summary>
    Loading = 0,

    /// <summary>The newest page is there.</summary>
    Ready = 1,

    /// <summary>It could not be read; the reader may try again.</summary>
    Failed = 2,
}
