using GovChat.Contracts;
using GovChat.Contracts.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>The directory: names for everybody; login names and roles for those who administer.</summary>
internal static class ListPeople
{
    /// <summary>More than the largest municipality has today; the directory gets pages before it gets there.</summary>
    private const int PeopleMax = 20_000;

    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        Database database,
        CancellationToken cancellation
    )
    {
        // People who have not accepted yet, or are suspended, are shown to administrators only: they read nothing.
        var isAdministrator = reader.Roles.Count > 0;
        var seesAddresses = reader.Roles.Contains(Role.UserAdministrator);
        var people = await database.InOrganisationAsync(
            reader.OrganisationId,
            async db =>
            {
                var roles = isAdministrator
                    ? (await db.PersonRoles.AsNoTracking().ToListAsync(cancellation)).ToLookup(row => row.PersonId)
                    : null;
                var rows = await db
                    .People.AsNoTracking()
                    .Where(person => isAdministrator || (person.AcceptedAt != null && person.SuspendedAt == null))
                    .Join(
                        db.Departments,
                        person => person.DepartmentId,
                        department => department.Id,
                        (person, department) => new { Person = person, Department = department.Name }
                    )
                    .Take(PeopleMax)
                    .ToListAsync(cancellation);
                return rows.OrderBy(row => row.Person.DisplayName, PersonNames.Order)
                    .ThenBy(row => row.Person.Id)
                    .Select(row => new PersonView(
                        row.Person.Id,
                        row.Person.DisplayName,
                        row.Department,
                        isAdministrator ? row.Person.UserName : null,
                        roles is null ? [] : [.. roles[row.Person.Id].Select(role => role.Role).Order()],
                        row.Person.AcceptedAt is not null,
                        row.Person.SuspendedAt is not null
                    )
                    {
                        MailAddress = seesAddresses ? row.Person.MailAddress : null,
                    })
                    .ToList();
            },
            cancellation
        );
        return TypedResults.Json(people, WireJson.Default.IReadOnlyListPersonView);
    }
}
