using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Socket;
using GovChat.Server.Auditing;
using GovChat.Server.Fanout;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Channels;

/// <summary>A member adds colleagues. They see the whole history: it is the channel's, not the reader's.</summary>
internal sealed class AddMembers(Database database, ChannelStore channels, AuditLog audit, EventFanout fanout)
{
    public static Task<IResult> HandleAsync(
        Guid channelId,
        AddMembersRequest request,
        SignedInPerson author,
        AddMembers useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(channelId, request, author, cancellation);

    private async Task<IResult> HandleAsync(
        Guid channelId,
        AddMembersRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var wanted = request.PersonIds.Distinct().ToArray();
        var (refusal, members) = await database.InOrganisationAsync<(string?, List<Guid>)>(
            author.OrganisationId,
            async db =>
            {
                var channel = await ChannelStore.LockAsync(db, channelId, cancellation);
                var before = await ChannelStore.MemberIdsAsync(db, channelId, cancellation);
                if (channel is null || channel.HasFixedMembers || !before.Contains(author.PersonId))
                {
                    return (Refusal.ChannelNotFound, []);
                }

                var known = await ChannelStore.KnownPeopleAsync(db, wanted, cancellation);
                if (known.Count != wanted.Length)
                {
                    return (Refusal.FieldInvalid, []);
                }

                var added = wanted.Except(before).ToArray();
                if (added.Length > 0)
                {
                    await channels.AddMembers_NeedsLockAsync(db, channel, author, added, cancellation);
                    var happened = ChannelEvents.MembersAdded(author.ToActor(), channel, added);
                    await audit.RecordAsync(db, happened, cancellation);
                }

                return (null, [.. before, .. added]);
            },
            cancellation
        );
        if (refusal is not null)
        {
            return Problem.Of(refusal, refusal == Refusal.FieldInvalid ? "personIds" : null);
        }

        fanout.Send(members, HubWords.ChannelChanged, new ChannelChangedEvent(channelId));
        return TypedResults.NoContent();
    }
}
