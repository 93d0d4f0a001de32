using System.Security.Cryptography;
using System.Text;
using GovChat.Contracts.Messages;

namespace GovChat.Load.Torture;

/// <summary>What the operation log keeps of what a reader was given.</summary>
internal static class LogItems
{
    public static LogItem Of(MessageView message) =>
        new(
            message.Sequence,
            message.Event,
            message.MessageId,
            message.ClientMessageId,
            HashOf(message.Text),
            message.StateEvent,
            message.IsRecalled
        );

    public static LogItem Of(MessageChange change) =>
        new(
            change.Sequence,
            change.Event,
            Guid.Empty,
            Guid.Empty,
            HashOf(change.Text ?? ""),
            change.Event,
            change.Kind == MessageChangeKind.Recalled,
            IsChange: true
        );

    /// <summary>In the order of the events.</summary>
    public static IEnumerable<LogItem> Of(EventsPage page) =>
        page.Messages.Select(Of).Concat((page.Changes ?? []).Select(Of)).OrderBy(item => item.Event);

    public static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
