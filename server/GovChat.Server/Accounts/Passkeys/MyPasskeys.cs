using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Passkeys;

/// <summary>The signed-in person's passkeys, and whether one is asked for at every sign-in.</summary>
internal sealed class MyPasskeys(Database database, AuditLog audit)
{
    public static Task<IResult> HandleAsync(
        SignedInPerson person,
        MyPasskeys useCase,
        CancellationToken cancellation
    ) => useCase.ReadAsync(person, cancellation);

    public static Task<IResult> SetAtSignInAsync(
        SetPasskeyAtSignInRequest request,
        SignedInPerson person,
        MyPasskeys useCase,
        CancellationToken cancellation
    ) => useCase.SetAtSignInAsync(request.AtSignIn, person, cancellation);

    private async Task<IResult> ReadAsync(SignedInPerson person, CancellationToken cancellation)
    {
        var view = await database.InOrganisationAsync(
            person.OrganisationId,
            db => ViewOfAsync(db, person, cancellation),
            cancellation
        );
        return TypedResults.Json(view, WireJson.Default.MyPasskeysView);
    }

    private static async Task<MyPasskeysView> ViewOfAsync(
        GovChatDb db,
        SignedInPerson person,
        CancellationToken cancellation
    )
    {
        var row = await db.People.AsNoTracking().SingleAsync(one => one.Id == person.PersonId, cancellation);
        var passkeys = await db
            .Passkeys.AsNoTracking()
            .Where(passkey => passkey.PersonId == row.Id)
            .OrderBy(passkey => passkey.CreatedAt)
            .Take(Limits.PasskeysMax)
            .ToListAsync(cancellation);
        return new MyPasskeysView(
            passkeys.ConvertAll(passkey => new PasskeyView(
                passkey.Id,
                passkey.Name,
                passkey.IsBackupEligible,
                passkey.SignCount,
                passkey.CreatedAt,
                passkey.LastUsedAt
            )),
            row.PasskeyAtSignIn,
            await PasskeyDuty.IsOfOrganisationAsync(db, row.Id, cancellation)
        );
    }

    private Task<IResult> SetAtSignInAsync(bool atSignIn, SignedInPerson person, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            person.OrganisationId,
            async db =>
            {
                var row = await db.LockPersonAsync(person.PersonId, cancellation);
                if (atSignIn && !await db.Passkeys.AnyAsync(passkey => passkey.PersonId == row.Id, cancellation))
                {
                    return Problem.Of(Refusal.WouldLockOut);
                }

                row.PasskeyAtSignIn = atSignIn;
                await audit.RecordAsync(db, PasskeyEvents.AtSignInChanged(person, atSignIn), cancellation);
                return TypedResults.NoContent();
            },
            cancellation
        );
}
