using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Socket;
using GovChat.Server.Auditing;
using GovChat.Server.Fanout;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Channels;

/// <summary>
/// Leaves a channel; what one wrote stays. A direct channel and an emergency cannot be left: their people are fixed.
/// </summary>
internal sealed class LeaveChannel(Database database, AuditLog audit, EventFanout fanout)
{
    public static Task<IResult> HandleAsync(
        Guid channelId,
        SignedInPerson author,
        LeaveChannel useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(channelId, author, cancellation);

    private async Task<IResult> HandleAsync(Guid channelId, SignedInPerson author, CancellationToken cancellation)
    {
        var members = await database.InOrganisationAsync<List<Guid>?>(
            author.OrganisationId,
            async db =>
            {
                var channel = await ChannelStore.LockAsync(db, channelId, cancellation);
                var before = await ChannelStore.MemberIdsAsync(db, channelId, cancellation);
                if (channel is null || channel.HasFixedMembers || !before.Contains(author.PersonId))
                {
                    return null;
                }

                await ChannelStore.RemoveMember_NeedsLockAsync(db, channelId, author.PersonId, cancellation);
                await audit.RecordAsync(db, ChannelEvents.Left(author.ToActor(), channel), cancellation);
                return before;
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
