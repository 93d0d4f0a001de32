using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Filter;
using GovChat.Server.Channels;
using GovChat.Server.People;

namespace GovChat.Server.Messages;

/// <summary>The whole life of a message, in this order and nowhere else.</summary>
internal sealed class SendMessage(
    WritableChannel.Gate channels,
    TextJudge judge,
    MessageLog log,
    FilterDeeds deeds,
    TimeProvider time
)
{
    public async Task<SendMessageReply> HandleAsync(
        SignedInPerson author,
        SendMessageRequest request,
        CancellationToken cancellation
    )
    {
        if (request.ClientMessageId == Guid.Empty)
        {
            return SendMessageReply.Refused(Refusal.ClientMessageIdInvalid);
        }

        if (MessageText.Check(request.Text) is { } wrongShape)
        {
            return SendMessageReply.Refused(wrongShape);
        }

        if (await channels.ForSendingAsync(author, request.ChannelId, cancellation) is not { } channel)
        {
            return SendMessageReply.Refused(Refusal.ChannelNotFound); // Hidden and absent alike: nobody can probe.
        }

        if (channel.Emergency?.IsOverAt(time.GetUtcNow()) == true)
        {
            return ReplyOf(await log.FindAsync(channel, request, cancellation) ?? AppendResult.EmergencyEnded);
        }

        var judgement = await judge.JudgeAsync(author, channel, request, cancellation);
        if (judgement.Delivery is { } delivery)
        {
            var result = await log.AppendAsync(channel, author, delivery, request, cancellation);
            if (result.IsFirst)
            {
                deeds.Count(author, channel, judgement, request.Text.Length);
            }

            return ReplyOf(result);
        }

        // A stored message stays sent, whatever the rules say by now.
        return await log.FindAsync(channel, request, cancellation) is { } first
            ? ReplyOf(first)
            : await deeds.RefuseAsync(author, channel, judgement, request.Text, cancellation);
    }

    private static SendMessageReply ReplyOf(AppendResult result) =>
        result.Outcome switch
        {
            AppendOutcome.Stored => new SendMessageReply(
                Refusal: null,
                result.Stored.Sequence,
                result.Stored.Event,
                result.Stored.SentAt,
                Findings: []
            ),
            AppendOutcome.EmergencyEnded => SendMessageReply.Refused(Refusal.EmergencyEnded),
            AppendOutcome.NoSuchChannel => SendMessageReply.Refused(Refusal.ChannelNotFound),
            _ => SendMessageReply.Refused(Refusal.ClientMessageIdReused),
        };
}
