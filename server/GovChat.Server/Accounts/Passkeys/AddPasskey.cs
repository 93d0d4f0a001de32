using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Notices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Passkeys;

/// <summary>The signed-in person adds a passkey: first what the browser is to make, then what it made.</summary>
internal sealed class AddPasskey(
    Database database,
    PasskeyCeremonies ceremonies,
    NameFilter names,
    Notices notices,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> BeginAsync(
        SignedInPerson person,
        HttpContext http,
        AddPasskey useCase,
        CancellationToken cancellation
    ) =>
        useCase.InTransactionAsync(
            person,
            (db, row) => useCase.BeginAsync(db, row, person, http, cancellation),
            cancellation
        );

    public static Task<IResult> HandleAsync(
        AddPasskeyRequest request,
        SignedInPerson person,
        HttpContext http,
        AddPasskey useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, person, http, cancellation);

    private async Task<IResult> HandleAsync(
        AddPasskeyRequest request,
        SignedInPerson person,
        HttpContext http,
        CancellationToken cancellation
    ) =>
        names.Refuse(person, request.Name, Limits.PasskeyNameLengthMax, "name")
        ?? await InTransactionAsync(
            person,
            (db, row) => AddAsync(db, row, request, person, http, cancellation),
            cancellation
        );

    /// <summary>Under the lock of the person's row, so that two passkeys added at once are both counted.</summary>
    private Task<IResult> InTransactionAsync(
        SignedInPerson person,
        Func<GovChatDb, Person, Task<IResult>> work,
        CancellationToken cancellation
    ) =>
        database.InOrganisationAsync(
            person.OrganisationId,
            async db =>
            {
                var row = await db.LockPersonAsync(person.PersonId, cancellation);
                var count = await db.Passkeys.CountAsync(passkey => passkey.PersonId == row.Id, cancellation);
                return count >= Limits.PasskeysMax ? Problem.Of(Refusal.TooManyPasskeys) : await work(db, row);
            },
            cancellation
        );

    private async Task<IResult> BeginAsync(
        GovChatDb db,
        Person row,
        SignedInPerson person,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var options = await ceremonies.BeginAddingAsync(db, row, person.SessionId, http, cancellation);
        return TypedResults.Json(new PasskeyOptionsView(options), WireJson.Default.PasskeyOptionsView);
    }

    private async Task<IResult> AddAsync(
        GovChatDb db,
        Person row,
        AddPasskeyRequest request,
        SignedInPerson person,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var made = await ceremonies.EndAddingAsync(db, person.SessionId, request.Credential, http, cancellation);
        if (made is null)
        {
            return Problem.Of(Refusal.PasskeyInvalid);
        }

        var now = time.GetUtcNow();
        var passkey = new PersonPasskey
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = person.OrganisationId,
            PersonId = row.Id,
            Name = request.Name,
            CredentialId = made.CredentialId,
            PublicKey = made.PublicKey,
            SignCount = made.SignCount,
            IsUserVerified = made.IsUserVerified,
            IsBackupEligible = made.IsBackupEligible,
            IsBackedUp = made.IsBackedUp,
            CreatedAt = now,
        };
        db.Passkeys.Add(passkey);
        notices.Tell(db, person.OrganisationId, [row.Id], NoticeKind.PasskeysChanged, row.Id, row.DisplayName);
        await audit.RecordAsync(db, PasskeyEvents.Added(person, passkey), cancellation);
        return TypedResults.NoContent();
    }
}
