using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>Who is signed in here, and what they may do.</summary>
internal sealed class ReadMe(Database database, ServerOptions options)
{
    public static Task<IResult> HandleAsync(SignedInPerson reader, ReadMe useCase, CancellationToken cancellation) =>
        useCase.HandleAsync(reader, cancellation);

    private async Task<IResult> HandleAsync(SignedInPerson reader, CancellationToken cancellation)
    {
        var view = await database.InOrganisationAsync(
            reader.OrganisationId,
            async db =>
            {
                var session = await db
                    .Sessions.AsNoTracking()
                    .SingleAsync(row => row.Id == reader.SessionId, cancellation);
                return await OfAsync(db, reader.PersonId, session, cancellation);
            },
            cancellation
        );
        return TypedResults.Json(view, WireJson.Default.MeView);
    }

    public async Task<MeView> OfAsync(GovChatDb db, Guid personId, Session session, CancellationToken cancellation)
    {
        var person = await db.People.AsNoTracking().SingleAsync(row => row.Id == personId, cancellation);
        var roles = await db
            .PersonRoles.Where(row => row.PersonId == personId)
            .Select(row => row.Role)
            .ToListAsync(cancellation);
        var department = await db
            .Departments.Where(row => row.Id == person.DepartmentId)
            .Select(row => row.Name)
            .SingleAsync(cancellation);
        // Read from the row, not from memory: the founding time ends on another node's word too.
        var organisation = await db
            .Organisations.AsNoTracking()
            .SingleAsync(row => row.Id == person.OrganisationId, cancellation);
        var view = new MeView(
            person.Id,
            person.UserName!,
            PersonNames.UnlessClosed(() => person.DisplayName, person.UserName!),
            department,
            organisation.Name,
            [.. roles.Order()],
            session.Reference,
            session.ExpiresAt,
            options.IsDemo,
            organisation.Founding
        )
        {
            Standing = await Standings.OfAsync(db, session.Reference, cancellation),
            LastSignInAt = session.FormerSignInAt,
            LastSignInAsset = session.FormerAssetNumber,
            FailedSinceThen = session.FailedBefore,
        };

        // Whoever stands before a locked page learns whose it is and no more.
        return view.Standing.IsLocked ? view with { DepartmentName = string.Empty, Roles = [] } : view;
    }
}
