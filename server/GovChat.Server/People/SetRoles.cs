using GovChat.Contracts;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>Replaces a person's roles, by an owner, with before and after in the record.</summary>
internal sealed class SetRoles(Database database, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        Guid personId,
        SetRolesRequest request,
        SignedInPerson author,
        SetRoles useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(personId, request, author, cancellation);

    private Task<IResult> HandleAsync(
        Guid personId,
        SetRolesRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var wanted = request.Roles.ToHashSet();
        if (wanted.Count != request.Roles.Count || !wanted.All(Enum.IsDefined))
        {
            return Task.FromResult(Problem.Of(Refusal.FieldInvalid, "roles"));
        }

        // One's own ownership stays, so that an organisation never loses its last owner by a slip of the hand.
        return personId == author.PersonId && !wanted.Contains(Role.Owner)
            ? Task.FromResult(Problem.Of(Refusal.FieldInvalid, "roles"))
            : database.InOrganisationAsync(
                author.OrganisationId,
                db => ReplaceAsync(db, personId, wanted, author, cancellation),
                cancellation
            );
    }

    private async Task<IResult> ReplaceAsync(
        GovChatDb db,
        Guid personId,
        HashSet<Role> wanted,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        if (!await Owners.StillStandsAsync(db, author, Role.Owner, cancellation))
        {
            return Problem.Of(Refusal.NotFound); // Another owner took the role a moment ago.
        }

        // The person's row is locked, so that two owners at once replace one after the other and each records what it saw.
        var person = await db
            .People.FromSql($"select * from person where id = {personId} for no key update")
            .SingleOrDefaultAsync(cancellation);
        if (person is null)
        {
            return Problem.Of(Refusal.NotFound);
        }

        var before = await db.PersonRoles.Where(row => row.PersonId == personId).ToListAsync(cancellation);
        db.PersonRoles.RemoveRange(before.Where(row => !wanted.Contains(row.Role)));
        db.PersonRoles.AddRange(
            wanted
                .Except(before.Select(row => row.Role))
                .Select(role => new PersonRole
                {
                    PersonId = personId,
                    Role = role,
                    OrganisationId = author.OrganisationId,
                    GrantedAt = time.GetUtcNow(),
                    GrantedBy = author.PersonId,
                })
        );
        await db.SaveChangesAsync(cancellation);
        await Founding.EndWhenTwoMayApproveAsync(db, cancellation);
        await audit.RecordAsync(
            db,
            PersonEvents.RolesChanged(author.ToActor(), person, before.Select(row => row.Role), wanted),
            cancellation
        );
        return TypedResults.NoContent();
    }
}
