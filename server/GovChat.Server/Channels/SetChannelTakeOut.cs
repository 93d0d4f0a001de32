using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Socket;
using GovChat.Server.Auditing;
using GovChat.Server.Fanout;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Channels;

/// <summary>
/// Whoever opened a channel says how closely it keeps its texts: 持ち出し禁止 on every page, and which zones' terminals
/// cannot open it at all.
/// </summary>
internal sealed class SetChannelTakeOut(Database database, AuditLog audit, EventFanout fanout)
{
    public static Task<IResult> HandleAsync(
        Guid channelId,
        SetChannelTakeOutRequest request,
        SignedInPerson author,
        SetChannelTakeOut useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(channelId, request, author, cancellation);

    private async Task<IResult> HandleAsync(
        Guid channelId,
        SetChannelTakeOutRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var closed = request.ClosedZones.ToHashSet();
        if (closed.Contains(DeviceZone.MyNumber))
        {
            return Problem.Of(Refusal.ZoneRefused, "closedZones"); // T-12
        }

        if (!closed.All(Enum.IsDefined))
        {
            return Problem.Of(Refusal.FieldInvalid, "closedZones");
        }

        if (closed.Contains(author.Zone))
        {
            return Problem.Of(Refusal.WouldLockOut, "closedZones");
        }

        var members = await database.InOrganisationAsync<List<Guid>?>(
            author.OrganisationId,
            db => SetAsync(db, channelId, request.IsBarred, closed, author, cancellation),
            cancellation
        );
        if (members is null)
        {
            return Problem.Of(Refusal.ChannelNotFound);
        }

        fanout.Send(members, HubWords.ChannelChanged, new ChannelChangedEvent(channelId));
        return TypedResults.NoContent();
    }

    private async Task<List<Guid>?> SetAsync(
        GovChatDb db,
        Guid channelId,
        bool isBarred,
        HashSet<DeviceZone> closed,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var channel = await ChannelStore.LockAsync(db, channelId, cancellation);
        var members = await ChannelStore.MemberIdsAsync(db, channelId, cancellation);
        if (
            channel is null
            || channel.HasFixedMembers
            || channel.CreatedBy != author.PersonId
            || !members.Contains(author.PersonId)
            || channel.IsClosedTo(author.Zone)
        )
        {
            return null;
        }

        await ChannelStore.SetTakeOut_NeedsLockAsync(db, channelId, isBarred, closed, cancellation);
        await audit.RecordAsync(
            db,
            ChannelEvents.TakeOutChanged(author.ToActor(), channel, isBarred, closed),
            cancellation
        );
        return members;
    }
}
