using GovChat.Contracts;
using GovChat.Contracts.Notices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Passkeys;

/// <summary>The signed-in person gives a passkey up. With the last one goes the wish to be asked for it at sign-in.</summary>
internal sealed class RemovePasskey(Database database, Notices notices, AuditLog audit)
{
    public static Task<IResult> HandleAsync(
        Guid passkeyId,
        SignedInPerson person,
        RemovePasskey useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(passkeyId, person, cancellation);

    private Task<IResult> HandleAsync(Guid passkeyId, SignedInPerson person, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            person.OrganisationId,
            db => RemoveAsync(db, passkeyId, person, cancellation),
            cancellation
        );

    private async Task<IResult> RemoveAsync(
        GovChatDb db,
        Guid passkeyId,
        SignedInPerson person,
        CancellationToken cancellation
    )
    {
        var row = await db.LockPersonAsync(person.PersonId, cancellation);
        var passkeys = await db.Passkeys.Where(one => one.PersonId == row.Id).ToListAsync(cancellation);
        if (passkeys.Find(one => one.Id == passkeyId) is not { } passkey)
        {
            return Problem.Of(Refusal.NotFound);
        }

        db.Passkeys.Remove(passkey);
        row.PasskeyAtSignIn &= passkeys.Count > 1;
        notices.Tell(db, person.OrganisationId, [row.Id], NoticeKind.PasskeysChanged, row.Id, row.DisplayName);
        await audit.RecordAsync(db, PasskeyEvents.Removed(person, passkey), cancellation);
        return TypedResults.NoContent();
    }
}
