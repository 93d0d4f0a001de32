using GovChat.Contracts;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>Adds a department below another.</summary>
internal sealed class AddDepartment(Database database, NameFilter names, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        AddDepartmentRequest request,
        SignedInPerson author,
        AddDepartment useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        AddDepartmentRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (names.Refuse(author, request.Name, Limits.DisplayNameLengthMax, "name") is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var department = new Department
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = author.OrganisationId,
            ParentId = request.ParentId,
            Name = request.Name,
            CreatedAt = now,
        };
        var isAdded = await database.InOrganisationAsync(
            author.OrganisationId,
            async db =>
            {
                // Asked within the organisation: a foreign key alone would also accept another organisation's department.
                if (!await db.Departments.AnyAsync(row => row.Id == request.ParentId, cancellation))
                {
                    return false;
                }

                db.Departments.Add(department);
                await audit.RecordAsync(db, PersonEvents.DepartmentAdded(author.ToActor(), department), cancellation);
                return true;
            },
            cancellation
        );
        return isAdded
            ? TypedResults.Json(
                new DepartmentView(department.Id, department.ParentId, department.Name),
                WireJson.Default.DepartmentView,
                statusCode: StatusCodes.Status201Created
            )
            : Problem.Of(Refusal.FieldInvalid, "parentId");
    }
}
