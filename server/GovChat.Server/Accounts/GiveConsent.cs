using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>Agrees to the usage policy in force: to that version and to no other.</summary>
internal sealed class GiveConsent(Database database, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        ConsentRequest request,
        SignedInPerson person,
        GiveConsent useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, person, cancellation);

    private async Task<IResult> HandleAsync(
        ConsentRequest request,
        SignedInPerson person,
        CancellationToken cancellation
    ) =>
        await database.InOrganisationAsync(
            person.OrganisationId,
            db => ConsentAsync(db, request.Version, person, cancellation),
            cancellation
        )
            ? TypedResults.NoContent()
            : Problem.Of(Refusal.ConsentOutdated, "version");

    private async Task<bool> ConsentAsync(
        GovChatDb db,
        int version,
        SignedInPerson person,
        CancellationToken cancellation
    )
    {
        if (await db.PolicyInForceAsync(cancellation) is not { } policy || policy.Version != version)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var changed = await db
            .People.Where(row => row.Id == person.PersonId && (row.ConsentedVersion ?? 0) < version)
            .ExecuteUpdateAsync(
                row => row.SetProperty(its => its.ConsentedVersion, version).SetProperty(its => its.ConsentedAt, now),
                cancellation
            );
        if (changed > 0)
        {
            // Said once, whatever a second window repeats.
            await audit.RecordAsync(db, SessionEvents.Consented(person, version), cancellation);
        }

        return true;
    }
}
