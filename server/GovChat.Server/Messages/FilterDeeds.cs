using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Filtering;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Messages;

/// <summary>
/// Counts and records what the filter did to messages. Of what is held, the text is kept nowhere: the record says where, by
/// which rules, how long it was, and how often it came.
/// </summary>
internal sealed class FilterDeeds(FilterFigures figures, RepeatedStops repeats, Database database, AuditLog audit)
{
    /// <summary>Counts a message that was delivered, unless the filter left it alone.</summary>
    public void Count(SignedInPerson author, WritableChannel channel, Judgement judgement, int length)
    {
        if (judgement.Outcome is { } outcome)
        {
            figures.Count(
                author.OrganisationId,
                author.DepartmentId,
                channel.ChannelId,
                judgement.Verdict,
                outcome,
                judgement.Reason,
                length
            );
        }
    }

    /// <summary>Records and counts a text that is held.</summary>
    public async Task HoldAsync(
        SignedInPerson author,
        WritableChannel channel,
        Judgement judgement,
        string text,
        CancellationToken cancellation
    )
    {
        var times = repeats.Count(author.OrganisationId, author.PersonId, text);
        var happened = MessageEvents.Of(author.ToActor(), channel.ChannelId, judgement, text.Length, times);
        await database.InOrganisationAsync(
            author.OrganisationId,
            db => audit.RecordAsync(db, happened!, cancellation),
            cancellation
        );
        Count(author, channel, judgement, text.Length);
    }
}
