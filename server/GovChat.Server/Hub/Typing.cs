using GovChat.Contracts.Socket;
using GovChat.Server.Channels;
using GovChat.Server.Fanout;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Hub;

/// <summary>入力中: tells the members of a channel that one of them types there. Never stored.</summary>
internal sealed class Typing(
    Database database,
    Audiences audiences,
    RevocationWatch watch,
    EventFanout fanout,
    TimeProvider time
)
{
    public async Task HandleAsync(SignedInPerson author, Guid channelId, CancellationToken cancellation)
    {
        var current = await database.InOrganisationSqlAsync(
            author.OrganisationId,
            sql => audiences.CurrentAsync(sql, author.OrganisationId, [channelId], cancellation),
            cancellation
        );
        if (
            current.GetValueOrDefault(channelId) is { } audience
            && audience.IsOpenTo(author, time.GetUtcNow())
            && await watch.SeenAsync() // As what was committed: nothing goes to a line that was revoked before.
        )
        {
            fanout.Send(
                audience.MemberIds.Where(member => member != author.PersonId),
                HubWords.Typing,
                new TypingEvent(channelId, author.PersonId),
                audience.ClosedZones
            );
        }
    }
}
