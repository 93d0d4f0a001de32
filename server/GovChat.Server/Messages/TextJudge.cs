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
    /// <summary>Null when the author has no place in the channel any more.</summary>
    public async Task<Judgement?> JudgeAsync(
        SignedInPerson author,
        WritableChannel channel,
        JudgedText said,
        CancellationToken cancellation
    )
    {
        var rules = inForce.Current(author.OrganisationId);
        // Every channel is the staff's own as long as nobody else can be invited.
        var circumstances = new Circumstances(Readers.Staff, author.Zone);
        if (await RecentAsync(rules.Rules, channel, said, cancellation) is not { } own)
        {
            return null;
        }

        IReadOnlyList<string> recent = [.. own.Select(text => text.Text)];
        var verdict = rules.Rules.Inspect(said.Text, circumstances, recent);
        shadow.Compare(author.OrganisationId, said.Text, circumstances, recent, verdict);
        var judgement = Judgement.Of(rules, verdict, channel.Emergency is not null, said.Reason) with
        {
            Edits = said.Edits,
        };
        if (judgement.Delivery is not { } delivery)
        {
            return judgement;
        }

        if (said.Edits is { } sequence && Completed(rules.Rules, circumstances, said.Text, sequence, own) is { } whole)
        {
            return Judgement.OfCompleted(rules, whole, said.Text.Length) with { Edits = sequence };
        }

        lastSends.Note(channel.ChannelId, channel.PersonId);
        return judgement with
        {
            Delivery = delivery with
            {
                RulesVersionId = rules.VersionId,
                Record = MessageEvents.Of(author.ToActor(), channel.ChannelId, judgement, said.Text.Length),
            },
        };
    }

    /// <summary>
    /// A number may be split over several texts. The log is asked for the earlier parts only when the text could be the last
    /// one and its author said anything here within the window, so that ordinary talk costs no statement. An edit may stand
    /// before other parts and say what they are, so that it is always read together with them.
    /// </summary>
    private async Task<IReadOnlyList<OwnText>?> RecentAsync(
        RuleSet rules,
        WritableChannel channel,
        JudgedText said,
        CancellationToken cancellation
    ) =>
        (said.Edits is not null || rules.MayContinueNumber(said.Text))
        && lastSends.MayHaveSent(channel.ChannelId, channel.PersonId)
            ? await history.RecentOfAuthorAsync(channel, said.ClientId, LastSends.Window, cancellation)
            : [];

    /// <summary>
    /// Readers see texts in the order of their numbers, whatever the order in which they were written. So what an edit puts
    /// before later messages is read together with them: the verdict on the first of these that is graver with the edit than
    /// without it, or null.
    /// </summary>
    private static Verdict? Completed(
        RuleSet rules,
        Circumstances circumstances,
        string edited,
        long sequence,
        IReadOnlyList<OwnText> own
    )
    {
        var standing = own.Where(text => text.Sequence != sequence)
            .GroupBy(text => text.Sequence)
            .OrderBy(texts => texts.Key)
            .Select(texts => texts.Last())
            .ToArray();
        var before = standing.Where(text => text.Sequence < sequence).Select(text => text.Text).ToArray();
        var after = standing.Where(text => text.Sequence > sequence).Select(text => text.Text).ToArray();
        return after
            .Select(
                (text, at) =>
                {
                    var between = after[..at];
                    var with = rules.Inspect(text, circumstances, [.. before, edited, .. between]);
                    return with.Action > rules.Inspect(text, circumstances, [.. before, .. between]).Action
                        ? with
                        : null;
                }
            )
            .FirstOrDefault(graver => graver is not null);
    }
}
