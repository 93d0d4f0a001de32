using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>Tells people what they must know, in the transaction of the deed that they are told of.</summary>
internal sealed class Notices(TimeProvider time)
{
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

    /// <summary>Everybody who holds the role and has accepted their invitation.</summary>
    public static Task<List<Guid>> HoldersOfAsync(GovChatDb db, Role role, CancellationToken cancellation) =>
        db
            .PersonRoles.Where(row => row.Role == role)
            .Join(
                db.People.Where(row => row.AcceptedAt != null),
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
