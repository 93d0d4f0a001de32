using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Socket;
using GovChat.Server.Auditing;
using GovChat.Server.Fanout;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Channels;

/// <summary>Joins a public channel; joining twice changes nothing.</summary>
internal sealed class JoinChannel(Database database, ChannelStore channels, AuditLog audit, EventFanout fanout)
{
    public static Task<IResult> HandleAsync(
        Guid channelId,
        SignedInPerson author,
        JoinChannel useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(channelId, author, cancellation);

    private async Task<IResult> HandleAsync(Guid channelId, SignedInPerson author, CancellationToken cancellation)
    {
        var members = await database.InOrganisationAsync<List<Guid>?>(
            author.OrganisationId,
            async db =>
            {
                var channel = await ChannelStore.LockAsync(db, channelId, cancellation);
                if (channel?.Kind != ChannelKind.Public)
                {
                    return null;
                }

                var before = await ChannelStore.MemberIdsAsync(db, channelId, cancellation);
                if (!before.Contains(author.PersonId))
                {
                    Guid[] added = [author.PersonId];
                    await channels.AddMembers_NeedsLockAsync(db, channel, author, added, cancellation);
                    await audit.RecordAsync(db, ChannelEvents.Joined(author.ToActor(), channel), cancellation);
                }

                return [.. before.Union([author.PersonId])];
            },
            cancellation
        );
        if (members is null)
        {
            return Problem.Of(Refusal.ChannelNotFound);
        }

        fanout.Send(members, HubWords.ChannelChanged, new ChannelChangedEvent(channelId));
        return TypedResults.NoContent();
    }
}
