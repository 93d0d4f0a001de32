using GovChat.Client.Connection;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>One line of the message list.</summary>
/// <param name="Key">Stays the same as long as the row stands for the same thing.</param>
public abstract record ConversationRow(string Key);

/// <summary>Where a day begins.</summary>
/// <param name="Day">The day.</param>
/// <param name="At">The first message of it, on the clock of this terminal.</param>
public sealed record DayRow(DateOnly Day, DateTimeOffset At) : ConversationRow($"day-{Day:O}");

/// <summary>Where the messages begin that were unread when the channel was opened.</summary>
public sealed record UnreadRow() : ConversationRow("unread");

/// <summary>A message of the log.</summary>
/// <param name="Message">The message.</param>
/// <param name="SentAt">When, on the clock of this terminal.</param>
/// <param name="IsOwn">Whether the reader wrote it.</param>
/// <param name="Continues">Whether it follows one of the same author closely, so that the name need not be repeated.</param>
/// <param name="ReadBy">既読 of an own message: by how many; null where that is not told.</param>
/// <param name="Addressed">The names it addresses, one a line; null when none is known.</param>
/// <param name="IsToReader">Whether one of them is the reader's.</param>
public sealed record MessageRow(
    MessageView Message,
    DateTimeOffset SentAt,
    bool IsOwn,
    bool Continues,
    int? ReadBy = null,
    string? Addressed = null,
    bool IsToReader = false
) : ConversationRow(KeyOf(Message.ClientMessageId))
{
    /// <summary>An own message keeps its key when it moves from the outbox to the log.</summary>
    internal static string KeyOf(Guid clientMessageId) => $"message-{clientMessageId:N}";

    /// <summary>Whether all that may change around one and the same message is as it was.</summary>
    internal bool Looks(bool continues, int? readBy, string? addressed) =>
        Continues == continues && ReadBy == readBy && Addressed == addressed;
}

/// <summary>An own message that the log does not show yet.</summary>
/// <param name="Item">The message.</param>
/// <param name="WrittenAt">When, on the clock of this terminal.</param>
/// <param name="Continues">As with <see cref="MessageRow"/>.</param>
public sealed record OutboxRow(OutboxItem Item, DateTimeOffset WrittenAt, bool Continues)
    : ConversationRow(MessageRow.KeyOf(Item.ClientMessageId));
