using GovChat.Contracts.Messages;
using GovChat.Server.Messages;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>Draws the line of a message from what became of it.</summary>
internal static class ExportedMessages
{
    public static MessageLine LineOf(ExtractedMessage message)
    {
        var recalled = message.Changes.FirstOrDefault(change => change.Kind == MessageChangeKind.Recalled);
        RevisionLine[] revisions =
        [
            new(0, message.SentAt, message.Mark, message.Text),
            .. message
                .Changes.Where(change => change.Kind == MessageChangeKind.Edited)
                .Select(change => new RevisionLine(change.Revision!.Value, change.At, change.Mark, change.Text)),
        ];
        return new MessageLine(
            message.Sequence,
            message.MessageId,
            message.AuthorId,
            message.AuthorName,
            message.SentAt,
            message.ReplyTo,
            message.Mentions,
            message.Mark,
            recalled is null ? revisions[^1].Text : null,
            recalled is not null,
            recalled?.At,
            revisions.Any(revision => revision.Text is null),
            revisions,
            ReactionsOf(message)
        );
    }

    private static List<ReactionLine> ReactionsOf(ExtractedMessage message)
    {
        var lines = new List<ReactionLine>();
        foreach (var change in message.Changes.Where(change => change.Reaction is not null))
        {
            var open = lines.FindIndex(line =>
                line.Reaction == change.Reaction && line.PersonId == change.PersonId && line.RemovedAt is null
            );
            if (change.Kind == MessageChangeKind.ReactionAdded)
            {
                lines.Add(
                    new ReactionLine(
                        change.Reaction!.Value,
                        change.PersonId,
                        change.PersonName,
                        change.At,
                        RemovedAt: null
                    )
                );
            }
            else if (open >= 0)
            {
                lines[open] = lines[open] with { RemovedAt = change.At };
            }
        }

        return lines;
    }
}
