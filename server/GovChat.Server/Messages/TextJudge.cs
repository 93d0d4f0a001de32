using GovChat.Contracts.Messages;
using GovChat.Filter;
using GovChat.Server.Channels;
using GovChat.Server.Filtering;
using GovChat.Server.People;
using Readers = GovChat.Filter.Audience;

namespace GovChat.Server.Messages;

/// <summary>
/// Puts a text before the rules in force with all that bears on it: who reads the channel, where the sender's terminal
/// stands, what they said there just before, and the reason they give.
/// </summary>
internal sealed class TextJudge(RulesInForce inForce, ShadowRun shadow, MessageHistory history, LastSends lastSends)
{
    public async Task<Judgement> JudgeAsync(
        SignedInPerson author,
        WritableChannel channel,
        SendMessageRequest request,
        CancellationToken cancellation
    )
    {
        var rules = inForce.Current(author.OrganisationId);
        // Every channel is the staff's own as long as nobody else can be invited.
        var circumstances = new Circumstances(Readers.Staff, author.Zone);
        var recent = await RecentAsync(rules.Rules, channel, request, cancellation);
        var verdict = rules.Rules.Inspect(request.Text, circumstances, recent);
        shadow.Compare(author.OrganisationId, request.Text, circumstances, recent, verdict);
        var judgement = Judgement.Of(rules, verdict, channel.Emergency is not null, request.Reason);
        if (judgement.Delivery is not { } delivery)
        {
            return judgement;
        }

        lastSends.Note(channel.ChannelId, channel.PersonId);
        return judgement with
        {
            Delivery = delivery with
            {
                RulesVersionId = rules.VersionId,
                Record = MessageEvents.Of(author.ToActor(), channel.ChannelId, judgement, request.Text.Length),
            },
        };
    }

    /// <summary>
    /// A number may be split over several messages. The log is asked for the earlier parts only when the text could be
    /// the last one and its author said anything here within the window, so that ordinary talk costs no statement.
    /// </summary>
    private async Task<IReadOnlyList<string>> RecentAsync(
        RuleSet rules,
        WritableChannel channel,
        SendMessageRequest request,
        CancellationToken cancellation
    ) =>
        rules.MayContinueNumber(request.Text) && lastSends.MayHaveSent(channel.ChannelId, channel.PersonId)
            ? await history.RecentOfAuthorAsync(channel, request.ClientMessageId, LastSends.Window, cancellation)
            : [];
}
