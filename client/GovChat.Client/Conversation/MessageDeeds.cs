using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>What the reader does to messages of one channel; each shows when the server has numbered it.</summary>
public sealed class MessageDeeds(Guid channelId, Guid readerId, IMessageLine line, TimeProvider time)
{
    private readonly HashSet<(long Sequence, Reaction Reaction)> underWay = [];

    /// <summary>A deed was refused, or could not be tried: what to tell.</summary>
    public event Action<string>? Failed;

    /// <summary>Whether the reader may still replace its text.</summary>
    public bool MayEdit(MessageView message) =>
        message.AuthorId == readerId
        && message is { IsRecalled: false, Mark: MessageMark.None or MessageMark.Concealed }
        && time.GetUtcNow() - message.SentAt < TimeSpan.FromHours(Limits.EditHoursMax);

    /// <summary>Whether the reader may take it back.</summary>
    public bool MayRecall(MessageView message) => message.AuthorId == readerId && !message.IsRecalled;

    /// <summary>Puts a reaction under a message, or takes one's own away.</summary>
    public async Task ReactAsync(MessageView message, Reaction reaction)
    {
        if (!underWay.Add((message.Sequence, reaction)))
        {
            return; // Pressed twice: the first has not been answered yet.
        }

        var isOn = message.Reactions?.Any(one => one.Kind == reaction && one.IsOwn) != true;
        try
        {
            var request = new ReactRequest(channelId, message.Sequence, Guid.NewGuid(), reaction, isOn);
            Judge(await line.ReactAsync(request, CancellationToken.None));
        }
        catch (Exception)
        {
            Failed?.Invoke(StreamTexts.NotConnected);
        }
        finally
        {
            underWay.Remove((message.Sequence, reaction));
        }
    }

    /// <summary>Takes a message back.</summary>
    public async Task RecallAsync(MessageView message)
    {
        try
        {
            var request = new RecallMessageRequest(channelId, message.Sequence, Guid.NewGuid());
            Judge(await line.RecallAsync(request, CancellationToken.None));
        }
        catch (Exception)
        {
            Failed?.Invoke(StreamTexts.NotConnected);
        }
    }

    /// <summary>
    /// Replaces a text; null when nobody answered. The caller keeps the id over its attempts, so that the text is stored once.
    /// </summary>
    public async Task<ChangeMessageReply?> EditAsync(
        MessageView message,
        Guid changeId,
        string text,
        string? reason,
        IReadOnlyList<Guid>? mentions
    )
    {
        try
        {
            var request = new EditMessageRequest(channelId, message.Sequence, changeId, text, reason, mentions);
            return await line.EditAsync(request, CancellationToken.None);
        }
        catch (Exception)
        {
            Failed?.Invoke(StreamTexts.NotConnected);
            return null;
        }
    }

    private void Judge(ChangeMessageReply reply)
    {
        if (reply.Refusal is { } refusal)
        {
            Failed?.Invoke(RefusalText.Title(refusal));
        }
    }
}
