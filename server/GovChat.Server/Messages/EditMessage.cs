using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Filter;
using GovChat.Server.Channels;
using GovChat.Server.People;

namespace GovChat.Server.Messages;

/// <summary>編集: an author replaces the text of a message. The new text goes the way of one that is sent.</summary>
internal sealed class EditMessage(WritableChannel.Gate channels, TextJudge judge, MessageLog log, FilterDeeds deeds)
{
    public async Task<ChangeMessageReply> HandleAsync(
        SignedInPerson author,
        EditMessageRequest request,
        CancellationToken cancellation
    )
    {
        if (request.ClientChangeId == Guid.Empty)
        {
            return ChangeMessageReply.Refused(Refusal.ClientMessageIdInvalid);
        }

        if (MessageText.Check(request.Text) is { } wrongShape)
        {
            return ChangeMessageReply.Refused(wrongShape);
        }

        if (request.Mentions?.Count > Limits.MentionsMax)
        {
            return ChangeMessageReply.Refused(Refusal.MentionInvalid);
        }

        if (await channels.ForSendingAsync(author, request.ChannelId, cancellation) is not { } channel)
        {
            return ChangeMessageReply.Refused(Refusal.ChannelNotFound);
        }

        if (await log.FindEditAsync(channel, author, request, cancellation) is { } answered)
        {
            return answered.ToReply();
        }

        var said = new JudgedText(request.Text, request.Reason, request.ClientChangeId, request.Sequence);
        if (await judge.JudgeAsync(author, channel, said, cancellation) is not { } judgement)
        {
            return ChangeMessageReply.Refused(Refusal.ChannelNotFound);
        }

        if (judgement.Delivery is not { } delivery)
        {
            await deeds.HoldAsync(author, channel, judgement, request.Text, cancellation);
            return ChangeMessageReply.Refused(judgement.Refusal!) with { Findings = judgement.Findings };
        }

        var result = await log.EditAsync(channel, author, delivery, request, cancellation);
        if (result.IsFirst)
        {
            deeds.Count(author, channel, judgement, request.Text.Length);
        }

        return result.ToReply();
    }
}
