using System.Text.Json.Serialization;

namespace GovChat.Load.Torture;

/// <summary>One line of the operation log: something begun, how it ended, or something that was seen.</summary>
internal sealed record LogEntry
{
    /// <summary>Microseconds of the one clock that all clients of a run share; it never goes back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long At { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Operation Operation { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required Outcome Outcome { get; init; }

    /// <summary>Who: each client is one person at one terminal.</summary>
    public int Client { get; init; }

    /// <summary>Joins an invocation to its end; 0 for what was only seen.</summary>
    public long Call { get; init; }

    /// <summary>The connection something came by; numbers are never used again.</summary>
    public int Line { get; init; }

    public Guid? Channel { get; init; }

    /// <summary>The client message id of a send, or the client change id of an edit.</summary>
    public Guid? ClientId { get; init; }

    /// <summary>What was seen of a message, or which message an edit is of.</summary>
    public LogItem? Item { get; init; }

    /// <summary>The text's hash, of what is sent.</summary>
    public string? Text { get; init; }

    /// <summary>The number a send got, a read position, or the number of a leaf.</summary>
    public long Sequence { get; init; }

    /// <summary>The event a send or an edit got, or up to which a client calls itself complete.</summary>
    public long Event { get; init; }

    /// <summary>A page before this number or after this event; 0 for the newest page, or from the beginning.</summary>
    public long Position { get; init; }

    /// <summary>How far the channel, or the audit log, was when the answer was made.</summary>
    public long Last { get; init; }

    /// <summary>What a page held.</summary>
    public IReadOnlyList<LogItem>? Items { get; init; }

    /// <summary>Read after everything had come to rest; what stands there is the truth that all is judged by.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whose membership an <see cref="Operation.Add"/> changes.</summary>
    public int Subject { get; init; }

    /// <summary>What the audit log says of an act, the same words in the act and in its leaf.</summary>
    public string? Deed { get; init; }

    /// <summary>Why it failed, or what broke.</summary>
    public string? Reason { get; init; }
}

/// <summary>A message as a reader saw it.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Event">The number of the event that brought it.</param>
/// <param name="Message">Its id.</param>
/// <param name="ClientId">The id its author's client gave it.</param>
/// <param name="Text">The hash of its text.</param>
/// <param name="State">The number of the newest event that it shows.</param>
/// <param name="IsRecalled">Whether it was taken back.</param>
/// <param name="IsChange">Whether it is an event about a message, which does not repeat the message's ids.</param>
internal sealed record LogItem(
    long Sequence,
    long Event,
    Guid Message,
    Guid ClientId,
    string Text,
    long State = 0,
    bool IsRecalled = false,
    bool IsChange = false
);

/// <summary>What a client does or sees.</summary>
internal enum Operation
{
    /// <summary>Sends a message; repeated under the same client id when the answer did not come.</summary>
    Send,

    /// <summary>Got a message by its connection.</summary>
    Receive,

    /// <summary>Asks for the events after one.</summary>
    CatchUp,

    /// <summary>Reads a page of history.</summary>
    History,

    /// <summary>Says that it has everything up to an event.</summary>
    Complete,

    /// <summary>Moves its read position.</summary>
    MarkRead,

    /// <summary>Asks how far a channel is and how far it has read.</summary>
    Position,

    /// <summary>Replaces the text of a message.</summary>
    Edit,

    /// <summary>取消.</summary>
    Recall,

    /// <summary>Adds somebody to a channel.</summary>
    Add,

    /// <summary>Leaves a channel.</summary>
    Leave,

    /// <summary>Another act that the audit log keeps.</summary>
    Deed,

    /// <summary>Reads the audit log.</summary>
    Audit,

    /// <summary>Found an entry there.</summary>
    Leaf,
}

/// <summary>How far an operation is, in the words of Jepsen's histories.</summary>
internal enum Outcome
{
    /// <summary>It began.</summary>
    Invoke,

    /// <summary>It happened; also of everything that was only seen.</summary>
    Ok,

    /// <summary>It did not happen, and that is certain.</summary>
    Fail,

    /// <summary>Nobody can tell: the answer did not come.</summary>
    Info,
}
