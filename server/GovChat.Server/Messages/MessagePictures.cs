using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Messages;
using GovChat.Server.Channels;
using GovChat.Server.Secrets;

namespace GovChat.Server.Messages;

/// <summary>Opens what stands in a row and draws it as its readers see it.</summary>
internal sealed class MessagePictures(EmergencyKeys emergencies, TimeProvider time)
{
    /// <summary>A message in its newest state.</summary>
    public MessageView Draw(ReadableChannel channel, MessageRow row, MessageStates states, QuoteView? quote)
    {
        var newest = states.TextOf(row.Sequence);
        var (body, mark) = TextOf(channel, row, newest);
        var isRecalled = newest?.IsRecalled == true;
        return new MessageView(
            channel.ChannelId,
            row.Sequence,
            row.Event,
            row.MessageId,
            row.ClientId,
            row.AuthorId,
            row.AuthorName,
            row.SentAt,
            body.Text,
            mark,
            isRecalled ? null : quote,
            body.Mentions.Count == 0 ? null : body.Mentions,
            isRecalled ? null : states.ReactionsOf(row.Sequence),
            isRecalled ? null : newest?.At,
            isRecalled,
            states.EventOf(row.Sequence, row.Event)
        );
    }

    /// <summary>A message as another one quotes it.</summary>
    public Quoted Quote(ReadableChannel channel, MessageRow row, NewestText? newest)
    {
        var (body, mark) = TextOf(channel, row, newest);
        var isRecalled = newest?.IsRecalled == true;
        return new Quoted(
            new QuoteView(
                row.Sequence,
                row.AuthorId,
                row.AuthorName,
                QuoteView.BeginningOf(body.Text),
                isRecalled,
                mark
            ),
            newest?.Event ?? row.Event
        );
    }

    /// <summary>A message as whoever reads under a granted authority sees it.</summary>
    public LogMessageView DrawForRecord(ReadableChannel channel, MessageRow row, NewestText? newest)
    {
        var (body, mark) = TextOf(channel, row, newest);
        var isRecalled = newest?.IsRecalled == true;
        return new LogMessageView(
            row.Sequence,
            row.AuthorName,
            row.SentAt,
            body.Text,
            mark,
            row.ReplyTo,
            isRecalled ? null : newest?.At,
            isRecalled
        );
    }

    /// <summary>The original of an emergency's message; null where there is none.</summary>
    public string? OriginalOf(in SealedPlace place, byte[]? sealedOriginal) =>
        sealedOriginal is null
            ? null
            : emergencies.OpenText(place.OrganisationId, place.ChannelId, place.RowId, sealedOriginal);

    /// <summary>Opens a revision of a message; empty when its key was destroyed, and the text with it.</summary>
    public static MessageBody Open(ReadableChannel channel, Guid messageId, int revision, byte[] sealedText)
    {
        var place = MessageLog.PlaceOf(channel.OrganisationId, channel.ChannelId, messageId);
        return MessageBody.Unpack(
            channel.Keys.OpenText(place with { Revision = revision }, sealedText) ?? string.Empty
        );
    }

    private (MessageBody Body, MessageMark Mark) TextOf(ReadableChannel channel, MessageRow row, NewestText? newest)
    {
        if (newest is { IsRecalled: true })
        {
            return (new MessageBody(string.Empty, []), MessageMark.None);
        }

        if (newest is { Body: { } edited })
        {
            return Marked(Open(channel, row.MessageId, newest.Revision, edited), newest.Mark);
        }

        // Past its end nothing is opened, even if nobody has come round to deleting it.
        var place = MessageLog.PlaceOf(channel.OrganisationId, channel.ChannelId, row.MessageId);
        var isRunning = channel.Emergency?.IsOverAt(time.GetUtcNow()) == false;
        return (isRunning ? OriginalOf(place, row.Original) : null) is { } original
            ? (MessageBody.Unpack(original), row.Mark)
            : Marked(
                Open(channel, row.MessageId, revision: 0, row.Body),
                row.Mark == MessageMark.Exception ? MessageMark.ExceptionEnded : row.Mark
            );
    }

    /// <summary>No message is empty, so one that opens empty has lost its text.</summary>
    private static (MessageBody, MessageMark) Marked(MessageBody body, MessageMark mark) =>
        (body, body.Text.Length == 0 ? MessageMark.Lapsed : mark);
}
