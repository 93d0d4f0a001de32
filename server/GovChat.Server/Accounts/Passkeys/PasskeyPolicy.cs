using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Passkeys;

/// <summary>Whether people with roles must use their passkey at every sign-in; decided by an owner.</summary>
internal sealed class PasskeyPolicy(Database database, AuditLog audit)
{
    public static Task<IResult> ReadAsync(
        SignedInPerson owner,
        PasskeyPolicy useCase,
        CancellationToken cancellation
    ) => useCase.ReadAsync(owner, cancellation);

    public static Task<IResult> ChangeAsync(
        SetPasskeyPolicyRequest request,
        SignedInPerson owner,
        PasskeyPolicy useCase,
        CancellationToken cancellation
    ) => useCase.ChangeAsync(request.RequiredForRoles, owner, cancellation);

    private async Task<IResult> ReadAsync(SignedInPerson owner, CancellationToken cancellation)
    {
        var view = await database.InOrganisationAsync(
            owner.OrganisationId,
            async db =>
            {
                var without = await db
                    .People.AsNoTracking()
                    .Where(person =>
                        db.Set<PersonRole>().Any(role => role.PersonId == person.Id)
                        && !db.Set<PersonPasskey>().Any(passkey => passkey.PersonId == person.Id)
                    )
                    .ToListAsync(cancellation);
                return new PasskeyPolicyView(
                    (await OrganisationOfAsync(db, owner, cancellation)).PasskeysForRoles,
                    [.. without.Select(person => person.DisplayName).Order(PersonNames.Order)]
                );
            },
            cancellation
        );
        return TypedResults.Json(view, WireJson.Default.PasskeyPolicyView);
    }

    private async Task<IResult> ChangeAsync(bool requiredForRoles, SignedInPerson owner, CancellationToken cancellation)
    {
        await database.InOrganisationAsync(
            owner.OrganisationId,
            async db =>
            {
                var organisation = await OrganisationOfAsync(db, owner, cancellation);
                organisation.PasskeysForRoles = requiredForRoles;
                await audit.RecordAsync(
                    db,
                    PasskeyEvents.PolicyChanged(owner, organisation.Name, requiredForRoles),
                    cancellation
                );
            },
            cancellation
        );
        return TypedResults.NoContent();
    }

    private static Task<Organisation> OrganisationOfAsync(
        GovChatDb db,
        SignedInPerson owner,
        CancellationToken cancellation
    ) => db.Organisations.SingleAsync(row => row.Id == owner.OrganisationId, cancellation);
}
