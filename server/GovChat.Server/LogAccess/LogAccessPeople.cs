using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Contracts.Socket;
using GovChat.Server.Channels;
using GovChat.Server.Fanout;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>Who approves, who is told, and how: in the transaction of the deed, and over the open lines after it.</summary>
internal sealed class LogAccessPeople(Notices notices, EventFanout fanout, TimeProvider time)
{
    /// <summary>
    /// Whether the author may still ask, approve and review: the role was theirs when the call came in. To be asked under the
    /// organisation's lock.
    /// </summary>
    public static async Task<bool> MayDecideAsync(
        GovChatDb db,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        await Owners.StillStandsAsync(db, author, Role.Owner, cancellation)
        || await Owners.StillStandsAsync(db, author, Role.SecurityOfficer, cancellation);

    /// <summary>Whether something this person opened alone was not reviewed in time.</summary>
    public static Task<bool> OwesReviewAsync(
        GovChatDb db,
        Guid personId,
        DateOnly today,
        CancellationToken cancellation
    ) =>
        db.LogGrants.AnyAsync(
            row => row.ApplicantId == personId && row.ReviewDueOn < today && row.ReviewedAt == null,
            cancellation
        );

    /// <summary>Puts a notice to every owner and officer but these into the transaction.</summary>
    public async Task TellDecidersAsync(
        GovChatDb db,
        LogGrant grant,
        NoticeKind kind,
        IReadOnlyCollection<Guid> except,
        CancellationToken cancellation
    )
    {
        var people = await Notices.HoldersOfAsync(db, Role.Owner, cancellation);
        people.AddRange(await Notices.HoldersOfAsync(db, Role.SecurityOfficer, cancellation));
        notices.Tell(db, grant.OrganisationId, people.Except(except), kind, grant.Id, grant.CaseNumber ?? string.Empty);
    }

    /// <summary>
    /// Puts a notice to every member of a channel into the transaction and notes that they were told; the caller records it, last
    /// of all. Gives them, for the hint that goes out when it has committed.
    /// </summary>
    public async Task<IReadOnlyCollection<Guid>> TellMembersAsync(
        GovChatDb db,
        LogGrant grant,
        LogGrantChannel row,
        CancellationToken cancellation
    )
    {
        var channel = await db.Channels.AsNoTracking().SingleAsync(its => its.Id == row.ChannelId, cancellation);
        var members = await ChannelStore.MemberIdsAsync(db, row.ChannelId, cancellation);
        row.ToldAt = time.GetUtcNow();
        notices.Tell(
            db,
            grant.OrganisationId,
            members.Where(member => member != grant.ApplicantId),
            grant.IsBreakGlass ? NoticeKind.LogOpenedInDanger : NoticeKind.LogRead,
            channel.Id,
            channel.Name
        );
        return members;
    }

    /// <summary>Lets the open pages of the members look at their channels anew.</summary>
    public void Hint(Guid channelId, IReadOnlyCollection<Guid> members) =>
        fanout.Send(members, HubWords.ChannelChanged, new ChannelChangedEvent(channelId));
}
