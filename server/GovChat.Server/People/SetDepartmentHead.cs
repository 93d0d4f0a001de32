using GovChat.Contracts;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>Names the 所属長 of a department: whom its people's losses and codes are told to.</summary>
internal sealed class SetDepartmentHead(Database database, AuditLog audit)
{
    public static Task<IResult> HandleAsync(
        Guid departmentId,
        SetDepartmentHeadRequest request,
        SignedInPerson author,
        SetDepartmentHead useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(departmentId, request.PersonId, author, cancellation);

    private Task<IResult> HandleAsync(
        Guid departmentId,
        Guid? personId,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        database.InOrganisationAsync(
            author.OrganisationId,
            db => SetAsync(db, departmentId, personId, author, cancellation),
            cancellation
        );

    private async Task<IResult> SetAsync(
        GovChatDb db,
        Guid departmentId,
        Guid? personId,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        // Locked, so that two administrators set it one after the other and each records what they saw.
        var department = await db
            .Departments.FromSql($"select * from department where id = {departmentId} for no key update")
            .SingleOrDefaultAsync(cancellation);
        if (department is null)
        {
            return Problem.Of(Refusal.NotFound);
        }

        var after = await NameOfAsync(db, personId, cancellation);
        if (personId is not null && after is null)
        {
            return Problem.Of(Refusal.FieldInvalid, "personId");
        }

        var before = await NameOfAsync(db, department.HeadId, cancellation);
        department.HeadId = personId;
        await audit.RecordAsync(db, PersonEvents.HeadSet(author.ToActor(), department, before, after), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<string?> NameOfAsync(GovChatDb db, Guid? personId, CancellationToken cancellation) =>
        personId is { } id ? await PersonNames.OfAsync(db, id, cancellation) : null;
}
