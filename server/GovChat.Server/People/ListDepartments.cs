using GovChat.Contracts;
using GovChat.Contracts.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>The tree of departments, root first.</summary>
internal static class ListDepartments
{
    private const int DepartmentsMax = 5_000;

    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        Database database,
        CancellationToken cancellation
    )
    {
        var departments = await database.InOrganisationAsync(
            reader.OrganisationId,
            db =>
            {
                var people = db.People;
                return db
                    .Departments.OrderBy(row => row.CreatedAt)
                    .ThenBy(row => row.Id)
                    .Select(row => new DepartmentView(
                        row.Id,
                        row.ParentId,
                        row.Name,
                        row.HeadId,
                        people
                            .Where(person => person.Id == row.HeadId)
                            .Select(person => person.DisplayName)
                            .FirstOrDefault()
                    ))
                    .Take(DepartmentsMax)
                    .ToListAsync(cancellation);
            },
            cancellation
        );
        return TypedResults.Json(departments, WireJson.Default.IReadOnlyListDepartmentView);
    }
}
