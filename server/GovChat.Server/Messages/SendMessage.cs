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
    MessageHistory history,
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

        if (request.Mentions?.Count > Limits.MentionsMax)
        {
            return SendMessageReply.Refused(Refusal.MentionInvalid);
        }

        if (await channels.ForSendingAsync(author, request.ChannelId, cancellation) is not { } channel)
        {
            return SendMessageReply.Refused(Refusal.ChannelNotFound); // Hidden and absent alike: nobody can probe.
        }

        if (channel.Emergency?.IsOverAt(time.GetUtcNow()) == true)
        {
            return ReplyOf(await log.FindAsync(channel, request, cancellation) ?? AppendResult.EmergencyEnded);
        }

        var said = new JudgedText(request.Text, request.Reason, request.ClientMessageId);
        if (await judge.JudgeAsync(author, channel, said, cancellation) is not { } judgement)
        {
            return SendMessageReply.Refused(Refusal.ChannelNotFound);
        }

        if (judgement.Delivery is { } delivery)
        {
            var result = await AppendAsync(author, channel, delivery, request, cancellation);
            if (result.IsFirst)
            {
                deeds.Count(author, channel, judgement, request.Text.Length);
            }

            return ReplyOf(result);
        }

        // A stored message stays sent, whatever the rules say by now.
        if (await log.FindAsync(channel, request, cancellation) is { } first)
        {
            return ReplyOf(first);
        }

        await deeds.HoldAsync(author, channel, judgement, request.Text, cancellation);
        return SendMessageReply.Refused(judgement.Refusal!) with { Findings = judgement.Findings };
    }

    /// <summary>
    /// An answer carries the beginning of what it answers. Where that got another text before the lock was taken it is read
    /// again: at most as often as a message may be edited.
    /// </summary>
    private async Task<AppendResult> AppendAsync(
        SignedInPerson author,
        WritableChannel channel,
        Delivery delivery,
        SendMessageRequest request,
        CancellationToken cancellation
    )
    {
        AppendResult result;
        do
        {
            Quoted? quote = null;
            if (request.ReplyTo is { } sequence)
            {
                quote = await history.QuoteAsync(author, request.ChannelId, sequence, cancellation);
                if (quote is null or { View.IsRecalled: true })
                {
                    var refused = quote is null ? AppendOutcome.NoSuchMessage : AppendOutcome.Recalled;
                    return await log.FindAsync(channel, request, cancellation) ?? AppendResult.Refused(refused);
                }
            }

            result = await log.AppendAsync(channel, author, delivery, request, quote, cancellation);
        } while (result.Outcome == AppendOutcome.QuoteMoved);

        return result;
    }

    private static SendMessageReply ReplyOf(AppendResult result) =>
        result.Refusal is { } refusal
            ? SendMessageReply.Refused(refusal)
            : new SendMessageReply(
                Refusal: null,
                result.Stored.Sequence,
                result.Stored.Event,
                result.Stored.At,
                Findings: []
            );
}
