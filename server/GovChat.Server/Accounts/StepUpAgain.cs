using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.Mail;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>
/// The signed-in person shows again that it is they: a fresh code or a passkey opens administrative deeds for five minutes
/// (<see cref="StepUp"/>). Five wrong ones in a row end the session, so that whoever found it open cannot guess for long.
/// </summary>
internal sealed class StepUpAgain(
    Database database,
    StepUpCodes codes,
    MailQueue mail,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> BeginAsync(
        SignedInPerson person,
        StepUpAgain useCase,
        CancellationToken cancellation
    ) => useCase.BeginAsync(person, cancellation);

    public static Task<IResult> ByCodeAsync(
        StepUpOtpRequest request,
        SignedInPerson person,
        StepUpAgain useCase,
        CancellationToken cancellation
    ) => useCase.ByCodeAsync(request.Code, person, cancellation);

    /// <summary>Judges one try of whichever kind, under the lock of the session's row, so that tries at once are all counted.</summary>
    /// <param name="person">Who tries.</param>
    /// <param name="by">With what, for the record.</param>
    /// <param name="isRight">The verdict; it uses up what was shown.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IResult> TryAsync(
        SignedInPerson person,
        string by,
        Func<GovChatDb, Task<bool>> isRight,
        CancellationToken cancellation
    )
    {
        var steppedUp = await database.InOrganisationAsync(
            person.OrganisationId,
            db => TryAsync(db, person, by, isRight, cancellation),
            cancellation
        );
        return steppedUp switch
        {
            null => Problem.Of(Refusal.SessionMissing),
            true => TypedResults.NoContent(),
            false => Problem.Of(Refusal.StepUpRefused),
        };
    }

    private Task<IResult> ByCodeAsync(string code, SignedInPerson person, CancellationToken cancellation) =>
        TryAsync(person, "code", db => codes.UseUpAsync(db, person, code, cancellation), cancellation);

    private async Task<IResult> BeginAsync(SignedInPerson person, CancellationToken cancellation)
    {
        var (ways, code) = await database.InOrganisationAsync(
            person.OrganisationId,
            db => codes.BeginAsync(db, person, cancellation),
            cancellation
        );
        if (code is not null)
        {
            mail.TryAdd(code);
        }

        return TypedResults.Json(ways, WireJson.Default.StepUpWaysView);
    }

    private async Task<bool?> TryAsync(
        GovChatDb db,
        SignedInPerson person,
        string by,
        Func<GovChatDb, Task<bool>> isRight,
        CancellationToken cancellation
    )
    {
        // The person first: whoever accepts a new link locks in this order, too, and then ends the sessions.
        await db.LockPersonAsync(person.PersonId, cancellation);
        var session = await db
            .Sessions.FromSql($"select * from session where id = {person.SessionId} and ended_at is null for update")
            .SingleOrDefaultAsync(cancellation);
        if (session is null)
        {
            return null; // Another try at the same moment was the fifth.
        }

        if (await isRight(db))
        {
            session.SteppedUpAt = time.GetUtcNow();
            session.StepUpFailures = 0;
            await audit.RecordAsync(db, StepUpEvents.SteppedUp(person, by), cancellation);
            return true;
        }

        session.StepUpFailures++;
        await db.SaveChangesAsync(cancellation);
        if (session.StepUpFailures >= Limits.StepUpFailuresMax)
        {
            await Sessions.EndAsync(db, person, "step_up_failed", time.GetUtcNow(), cancellation);
            await audit.RecordAsync(db, StepUpEvents.Failed(person, by), cancellation);
        }

        return false;
    }
}
