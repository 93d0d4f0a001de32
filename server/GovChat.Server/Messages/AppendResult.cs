using GovChat.Contracts.Messages;

namespace GovChat.Server.Messages;

/// <summary>The place something got in the stream.</summary>
/// <param name="Sequence">The message's number; of a change that of the message it is about.</param>
/// <param name="Event">The event's number.</param>
/// <param name="At">When the server took it.</param>
internal readonly record struct StoredMessage(long Sequence, long Event, DateTimeOffset At);

/// <summary>What became of an append.</summary>
internal enum AppendOutcome
{
    /// <summary>Committed, now or at its first try.</summary>
    Stored,

    /// <summary>The author is no member any more.</summary>
    NoSuchChannel,

    /// <summary>The client id names another text.</summary>
    ClientMessageIdReused,

    /// <summary>The channel is an emergency's, which is over.</summary>
    EmergencyEnded,

    /// <summary>The message that is to be changed or answered is not there.</summary>
    NoSuchMessage,

    /// <summary>It is somebody else's.</summary>
    NotTheAuthor,

    /// <summary>It was recalled.</summary>
    Recalled,

    /// <summary>It is too old to be edited, or was edited too often.</summary>
    EditTooLate,

    /// <summary>It stands in an emergency's channel.</summary>
    EditInEmergency,

    /// <summary>Somebody addressed by name is no member.</summary>
    MentionInvalid,

    /// <summary>The message that is answered got another text since it was read: read it again.</summary>
    QuoteMoved,

    /// <summary>The database has no space left.</summary>
    StorageFull,
}

/// <summary>What became of an append, and where it stands if it was stored.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Stored">Its place.</param>
/// <param name="IsFirst">Whether it was stored by this very append, not by an earlier one.</param>
internal readonly record struct AppendResult(AppendOutcome Outcome, StoredMessage Stored, bool IsFirst = false)
{
    public static AppendResult EmergencyEnded => new(AppendOutcome.EmergencyEnded, default);

    /// <summary>The code its author is told; null when it is stored.</summary>
    public string? Refusal =>
        Outcome switch
        {
            AppendOutcome.Stored => null,
            AppendOutcome.NoSuchChannel => Contracts.Refusal.ChannelNotFound,
            AppendOutcome.EmergencyEnded => Contracts.Refusal.EmergencyEnded,
            AppendOutcome.NoSuchMessage => Contracts.Refusal.MessageNotFound,
            AppendOutcome.NotTheAuthor => Contracts.Refusal.NotTheAuthor,
            AppendOutcome.Recalled => Contracts.Refusal.MessageRecalled,
            AppendOutcome.EditTooLate => Contracts.Refusal.EditTooLate,
            AppendOutcome.EditInEmergency => Contracts.Refusal.EditInEmergency,
            AppendOutcome.MentionInvalid => Contracts.Refusal.MentionInvalid,
            AppendOutcome.StorageFull => Contracts.Refusal.StorageFull,
            AppendOutcome.ClientMessageIdReused => Contracts.Refusal.ClientMessageIdReused,
            _ => throw new InvalidOperationException($"{Outcome} is no answer."),
        };

    /// <summary>The answer to a change.</summary>
    public ChangeMessageReply ToReply() =>
        Refusal is { } refusal
            ? ChangeMessageReply.Refused(refusal)
            : new ChangeMessageReply(Refusal: null, Stored.Event, Stored.At, Findings: []);

    public static AppendResult Refused(AppendOutcome outcome) => new(outcome, default);
}
