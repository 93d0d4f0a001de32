namespace GovChat.Client.Conversation;

/// <summary>What becomes of a text, as far as is known here.</summary>
public enum AdviceKind
{
    /// <summary>It goes as it is.</summary>
    Clear = 0,

    /// <summary>It goes as it is, as an exception: the channel is that of an emergency.</summary>
    Exception = 1,

    /// <summary>It goes once a reason is chosen.</summary>
    Reason = 2,

    /// <summary>It goes with parts concealed.</summary>
    Mask = 3,

    /// <summary>The filter stops it.</summary>
    Block = 4,

    /// <summary>Something other than the filter stands in its way: its shape, the channel, the line.</summary>
    Other = 5,
}
