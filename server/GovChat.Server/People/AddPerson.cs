using GovChat.Contracts;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovChat.Server.People;

/// <summary>Adds a person without any role and gives the link by which they come in.</summary>
internal sealed class AddPerson(
    Database database,
    PersonAccounts accounts,
    InvitePerson invitations,
    NameFilter names,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        AddPersonRequest request,
        SignedInPerson author,
        HttpRequest http,
        AddPerson useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, http, cancellation);

    private async Task<IResult> HandleAsync(
        AddPersonRequest request,
        SignedInPerson author,
        HttpRequest http,
        CancellationToken cancellation
    )
    {
        var refusal =
            names.Refuse(author, request.DisplayName, Limits.DisplayNameLengthMax, "displayName")
            ?? names.Refuse(author, request.LoginName, Limits.LoginNameLengthMax, "loginName");
        if (refusal is not null)
        {
            return refusal;
        }

        try
        {
            return await database.InOrganisationAsync(
                author.OrganisationId,
                db => AddAsync(db, request, author, http, cancellation),
                cancellation
            );
        }
        catch (DbUpdateException twin)
            when (twin.InnerException is PostgresException { ConstraintName: "person_login_key" })
        {
            // Two administrators at once: both saw the name free, and the database let one of them have it.
            return Problem.Of(Refusal.LoginNameTaken, "loginName");
        }
    }

    private async Task<IResult> AddAsync(
        GovChatDb db,
        AddPersonRequest request,
        SignedInPerson author,
        HttpRequest http,
        CancellationToken cancellation
    )
    {
        if (!await db.Departments.AnyAsync(row => row.Id == request.DepartmentId, cancellation))
        {
            return Problem.Of(Refusal.FieldInvalid, "departmentId");
        }

        var now = time.GetUtcNow();
        var person = new Person
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = author.OrganisationId,
            DepartmentId = request.DepartmentId,
            DisplayName = request.DisplayName,
            UserName = request.LoginName,
            CreatedAt = now,
        };
        using var manager = accounts.For(db);
        var created = await manager.CreateAsync(person);
        if (!created.Succeeded)
        {
            return created.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName))
                ? Problem.Of(Refusal.LoginNameTaken, "loginName")
                : Problem.Of(Refusal.FieldInvalid, "loginName");
        }

        var (invitation, token) = await invitations.InviteAsync(db, person, author.PersonId, cancellation);
        await audit.RecordAsync(db, PersonEvents.Added(author.ToActor(), person), cancellation);
        return TypedResults.Json(
            invitations.LinkOf(invitation, token, http),
            WireJson.Default.InvitationLinkView,
            statusCode: StatusCodes.Status201Created
        );
    }
}
