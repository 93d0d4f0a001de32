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
            async db =>
            {
                var rows = await db
                    .Departments.AsNoTracking()
                    .OrderBy(row => row.CreatedAt)
                    .ThenBy(row => row.Id)
                    .Take(DepartmentsMax)
                    .ToListAsync(cancellation);
                var names = await PersonNames.ReadAsync(db, rows.Select(row => row.HeadId), cancellation);
                return rows.ConvertAll(row => new DepartmentView(
                    row.Id,
                    row.ParentId,
                    row.Name,
                    row.HeadId,
                    names[row.HeadId]
                ));
            },
            cancellation
        );
        return TypedResults.Json(departments, WireJson.Default.IReadOnlyListDepartmentView);
    }
}
