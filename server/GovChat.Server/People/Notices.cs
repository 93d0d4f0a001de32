using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>Tells people what they must know, in the transaction of the deed that they are told of.</summary>
internal sealed class Notices(TimeProvider time)
{
    // Of everybody who is here in one statement, along an index that holds only what is new; takes no lock.
    private const string CountNew = """
        select person_id, count(*)::integer from notice where person_id = any($1) and seen_at is null group by person_id
        """;

    /// <summary>Puts one notice for each of these people into the transaction; nobody is told twice.</summary>
    public void Tell(
        GovChatDb db,
        Guid organisationId,
        IEnumerable<Guid> personIds,
        NoticeKind kind,
        Guid? subjectId,
        string subjectName,
        int count = 1
    )
    {
        var now = time.GetUtcNow();
        db.Notices.AddRange(
            personIds
                .Distinct()
                .Select(personId => new Notice
                {
                    Id = Guid.CreateVersion7(now),
                    OrganisationId = organisationId,
                    PersonId = personId,
                    Kind = kind,
                    SubjectId = subjectId,
                    SubjectName = subjectName,
                    Count = count,
                    CreatedAt = now,
                })
        );
    }

    /// <summary>
    /// Tells people of one more of the same: whoever has not seen the last notice of this kind gets no second one, but a
    /// larger count on it.
    /// </summary>
    public async Task CountAsync(
        GovChatDb db,
        Guid organisationId,
        IReadOnlyCollection<Guid> personIds,
        NoticeKind kind,
        CancellationToken cancellation
    )
    {
        var people = personIds.ToArray();
        var now = time.GetUtcNow();
        var counted = await db
            .Database.SqlQuery<Guid>(
                $"""
                update notice set count = count + 1, created_at = {now}
                where kind = {kind.ToString()} and seen_at is null and person_id = any({people}) returning person_id as "Value"
                """
            )
            .ToListAsync(cancellation);
        Tell(db, organisationId, people.Except(counted), kind, subjectId: null, subjectName: string.Empty);
    }

    /// <summary>How many notices each of these people has not seen; nobody stands in it who has seen all.</summary>
    public static async Task<Dictionary<Guid, int>> CountNewAsync(
        OrganisationSql sql,
        Guid[] personIds,
        CancellationToken cancellation
    )
    {
        var counts = new Dictionary<Guid, int>();
        await using var rows = await sql.ReadAsync(CountNew, cancellation, Parameter.Of(personIds));
        while (await rows.ReadAsync(cancellation))
        {
            counts[rows.GetGuid(0)] = rows.GetInt32(1);
        }

        return counts;
    }

    /// <summary>Everybody who holds the role and has accepted their invitation.</summary>
    public static Task<List<Guid>> HoldersOfAsync(GovChatDb db, Role role, CancellationToken cancellation) =>
        db
            .PersonRoles.Where(row => row.Role == role)
            .Join(
                db.People.Where(row => row.AcceptedAt != null && row.SuspendedAt == null),
                row => row.PersonId,
                row => row.Id,
                (_, row) => row.Id
            )
            .ToListAsync(cancellation);

    /// <summary>
    /// The 所属長 of a person: the head of their department, or of the nearest one above that has a head who is somebody
    /// else. Null when there is none.
    /// </summary>
    public static Task<Guid?> HeadOfAsync(GovChatDb db, Guid personId, CancellationToken cancellation) =>
        db
            .Database.SqlQuery<Guid?>(
                $"""
                with recursive above (id, parent_id, head_id, depth) as (
                    select d.id, d.parent_id, d.head_id, 0
                    from department d join person p on p.department_id = d.id where p.id = {personId}
                    union all
                    select d.id, d.parent_id, d.head_id, a.depth + 1 from department d join above a on d.id = a.parent_id
                )
                select head_id as "Value" from above
                where head_id is not null and head_id <> {personId} order by depth limit 1
                """
            )
            .SingleOrDefaultAsync(cancellation);
}
