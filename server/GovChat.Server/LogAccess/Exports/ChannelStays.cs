using System.Globalization;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>
/// Who belonged to a channel within a period: those who do now, and from the audit log those who came and left. Of entries whose
/// words were destroyed it is not known any more whom they added.
/// </summary>
internal sealed class ChannelStays(Database database, KeyRing keys)
{
    private const string ReadEntries = """
        select e.sequence, e.at, e.kind, e.actor_id, d.words
        from audit_entry e left join audit_detail d on d.organisation_id = e.organisation_id and d.sequence = e.sequence
        where e.subject_id = $1 and e.result = 'done'
          and e.kind in ('channel.opened', 'channel.members_added', 'channel.joined', 'channel.left')
        order by e.sequence
        """;

    private const string ReadMembers = "select person_id, joined_at from channel_member where channel_id = $1";

    private const string ReadPeople = """
        select p.id, p.display_name, d.name from person p join department d on d.id = p.department_id where p.id = any($1)
        """;

    public Task<IReadOnlyList<MemberLine>> ReadAsync(
        Guid organisationId,
        Guid channelId,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellation
    ) =>
        database.InOrganisationSqlAsync<IReadOnlyList<MemberLine>>(
            organisationId,
            async sql =>
            {
                var stays = await FromEntriesAsync(sql, channelId, cancellation);
                await AddMembersAsync(sql, channelId, stays, cancellation);
                Stay[] within =
                [
                    .. stays.Where(stay =>
                        (stay.JoinedAt is null || stay.JoinedAt < until) && (stay.LeftAt is null || stay.LeftAt >= from)
                    ),
                ];
                var people = await PeopleAsync(sql, [.. within.Select(stay => stay.PersonId).Distinct()], cancellation);
                return
                [
                    .. within
                        .Select(stay => new MemberLine(
                            stay.PersonId,
                            people[stay.PersonId].Name,
                            people[stay.PersonId].Department,
                            stay.JoinedAt,
                            stay.LeftAt
                        ))
                        .OrderBy(line => line.Department, PersonNames.Order)
                        .ThenBy(line => line.Name, PersonNames.Order)
                        .ThenBy(line => line.JoinedAt),
                ];
            },
            cancellation
        );

    private async Task<List<Stay>> FromEntriesAsync(OrganisationSql sql, Guid channelId, CancellationToken cancellation)
    {
        var stays = new List<Stay>();
        await using var row = await sql.ReadAsync(ReadEntries, cancellation, Parameter.Of(channelId));
        while (await row.ReadAsync(cancellation))
        {
            var at = row.GetFieldValue<DateTimeOffset>(1);
            Guid[] actor = await row.IsDBNullAsync(3, cancellation) ? [] : [row.GetGuid(3)];
            switch (row.GetString(2))
            {
                case "channel.left":
                    Leave(stays, actor, at);
                    break;
                case "channel.joined":
                    Join(stays, actor, at);
                    break;
                default:
                    var words = await row.IsDBNullAsync(4, cancellation)
                        ? AuditWords.None
                        : AuditWords.Open(keys, sql.OrganisationId, row.GetInt64(0), row.GetFieldValue<byte[]>(4));
                    Join(stays, MembersOf(words), at);
                    break;
            }
        }

        return stays;
    }

    private static void Join(List<Stay> stays, IEnumerable<Guid> people, DateTimeOffset at) =>
        stays.AddRange(
            people
                .Where(person => !stays.Exists(stay => stay.PersonId == person && stay.LeftAt is null))
                .Select(person => new Stay(person, at))
                .ToArray()
        );

    private static void Leave(List<Stay> stays, Guid[] people, DateTimeOffset at)
    {
        foreach (var person in people)
        {
            if (stays.Find(stay => stay.PersonId == person && stay.LeftAt is null) is { } open)
            {
                open.LeftAt = at;
            }
            else
            {
                stays.Add(new Stay(person, null) { LeftAt = at }); // They came by an entry without words.
            }
        }
    }

    /// <summary>What stands in the list of members holds: whoever is in it belongs, and nobody else does.</summary>
    private static async Task AddMembersAsync(
        OrganisationSql sql,
        Guid channelId,
        List<Stay> stays,
        CancellationToken cancellation
    )
    {
        var members = new Dictionary<Guid, DateTimeOffset>();
        await using (var row = await sql.ReadAsync(ReadMembers, cancellation, Parameter.Of(channelId)))
        {
            while (await row.ReadAsync(cancellation))
            {
                members.Add(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1));
            }
        }

        stays.RemoveAll(stay => stay.LeftAt is null && members.ContainsKey(stay.PersonId));
        stays.AddRange(members.Select(member => new Stay(member.Key, member.Value)));
    }

    private async Task<Dictionary<Guid, (string Name, string Department)>> PeopleAsync(
        OrganisationSql sql,
        Guid[] ids,
        CancellationToken cancellation
    )
    {
        var people = new Dictionary<Guid, (string, string)>();
        await using var row = await sql.ReadAsync(ReadPeople, cancellation, Parameter.Of(ids));
        while (await row.ReadAsync(cancellation))
        {
            var name = PersonNames.Open(keys, sql.OrganisationId, row.GetGuid(0), row.GetFieldValue<byte[]>(1));
            people.Add(row.GetGuid(0), (name, row.GetString(2)));
        }

        return people;
    }

    private static IEnumerable<Guid> MembersOf(AuditWords words) =>
        words.Details.TryGetValue("members", out var members)
            ? members
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => Guid.Parse(id, CultureInfo.InvariantCulture))
            : [];

    private sealed record Stay(Guid PersonId, DateTimeOffset? JoinedAt)
    {
        public DateTimeOffset? LeftAt { get; set; }
    }
}
