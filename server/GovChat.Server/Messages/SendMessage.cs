using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Filter;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Messages;

/// <summary>The whole life of a message, in this order and nowhere else.</summary>
internal sealed class SendMessage(
    WritableChannel.Gate channels,
    RuleSetInForce rules,
    MessageLog log,
    Database database,
    AuditLog audit
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

        var verdict = rules(author.OrganisationId).Inspect(request.Text);
        if (verdict.CleanText is not { } text)
        {
            // A stored message stays sent, whatever the rules say by now.
            return await log.FindAsync(channel, request, cancellation) is { } first
                ? ReplyOf(first)
                : await HoldAsync(author, channel, request, verdict, cancellation);
        }

        return ReplyOf(await log.AppendAsync(channel, author, text, request.ClientMessageId, cancellation));
    }

    /// <summary>Of what is held, the text is kept nowhere; the record says where, by which rule, and how long it was.</summary>
    private async Task<SendMessageReply> HoldAsync(
        SignedInPerson author,
        WritableChannel channel,
        SendMessageRequest request,
        Verdict verdict,
        CancellationToken cancellation
    )
    {
        var happened = MessageEvents.Held(author.ToActor(), channel.ChannelId, verdict, request.Text.Length);
        await database.InOrganisationAsync(
            author.OrganisationId,
            db => audit.RecordAsync(db, happened, cancellation),
            cancellation
        );
        return SendMessageReply.Refused(Refusal.HeldByFilter) with { Findings = verdict.ToViews() };
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
            AppendOutcome.NoSuchChannel => SendMessageReply.Refused(Refusal.ChannelNotFound),
            _ => SendMessageReply.Refused(Refusal.ClientMessageIdReused),
        };
}
