using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Channels;

/// <summary>Who belongs to a channel; only its members may know.</summary>
internal sealed class ListMembers(Database database)
{
    /// <summary>Members of one answer; the largest channel is the whole municipality.</summary>
    private const int MembersMax = 5_000;

    public static Task<IResult> HandleAsync(
        Guid channelId,
        SignedInPerson reader,
        ListMembers useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(channelId, reader, cancellation);

    private async Task<IResult> HandleAsync(Guid channelId, SignedInPerson reader, CancellationToken cancellation)
    {
        var members = await database.InOrganisationAsync(
            reader.OrganisationId,
            async db =>
                await ChannelStore.IsMemberAsync(db, channelId, reader.PersonId, cancellation)
                    ? await ReadAsync(db, channelId, cancellation)
                    : null,
            cancellation
        );
        return members is null
            ? Problem.Of(Refusal.ChannelNotFound)
            : TypedResults.Json(members, WireJson.Default.IReadOnlyListChannelMemberView);
    }

    private static async Task<IReadOnlyList<ChannelMemberView>> ReadAsync(
        GovChatDb db,
        Guid channelId,
        CancellationToken cancellation
    )
    {
        var rows = await (
            from member in db.ChannelMembers
            join person in db.People on member.PersonId equals person.Id
            join department in db.Departments on person.DepartmentId equals department.Id
            where member.ChannelId == channelId
            select new
            {
                Person = person,
                Department = department.Name,
                member.JoinedAt,
            }
        )
            .AsNoTracking()
            .Take(MembersMax)
            .ToListAsync(cancellation);
        return
        [
            .. rows.OrderBy(row => row.Department, PersonNames.Order)
                .ThenBy(row => row.Person.DisplayName, PersonNames.Order)
                .Select(row => new ChannelMemberView(
                    row.Person.Id,
                    row.Person.DisplayName,
                    row.Department,
                    row.JoinedAt
                )),
        ];
    }
}
