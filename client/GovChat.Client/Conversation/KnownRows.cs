using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>
/// The rows as they were laid out before, asked for in the order of the messages. In a long channel almost all rows stay; what a
/// row costs in the browser, its time and its key, is paid once.
/// </summary>
internal sealed class KnownRows(IReadOnlyList<ConversationRow> rows)
{
    private int at;

    /// <summary>The row of this very picture of a message; null when there is none.</summary>
    public MessageRow? Of(MessageView message)
    {
        while (at < rows.Count && !(rows[at] is MessageRow row && row.Message.Sequence >= message.Sequence))
        {
            at++;
        }

        return at < rows.Count && rows[at] is MessageRow found && ReferenceEquals(found.Message, message)
            ? found
            : null;
    }
}
