using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Notices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>
/// A person changes their own password; nobody sets anybody else's. Every other session of theirs ends, because whoever
/// knew the old one may sit in it.
/// </summary>
internal sealed class ChangeOwnPassword(
    Database database,
    PasswordWork work,
    SessionPassword passwords,
    Notices notices,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        ChangePasswordRequest request,
        SignedInPerson person,
        HttpResponse response,
        ChangeOwnPassword useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, person, response, cancellation);

    private async Task<IResult> HandleAsync(
        ChangePasswordRequest request,
        SignedInPerson person,
        HttpResponse response,
        CancellationToken cancellation
    )
    {
        var fault = await database.InOrganisationAsync(
            person.OrganisationId,
            db => JudgeNewAsync(db, request.New, person, cancellation),
            cancellation
        );
        if (fault is not null)
        {
            return Problem.Of(fault, "new");
        }

        var judgement = await passwords.JudgeAsync(person, request.Current, cancellation);
        if (judgement.Refused(response, "current") is { } refused)
        {
            return refused;
        }

        var hash = await work.HashAsync(request.New, cancellation);
        return await database.InOrganisationAsync(
            person.OrganisationId,
            db => ChangeAsync(db, judgement.Hash!, hash, person, cancellation),
            cancellation
        )
            ? TypedResults.NoContent()
            : Problem.Of(Refusal.PasswordWrong, "current");
    }

    private static async Task<string?> JudgeNewAsync(
        GovChatDb db,
        string password,
        SignedInPerson person,
        CancellationToken cancellation
    )
    {
        var names = await db
            .People.Where(row => row.Id == person.PersonId)
            .Join(
                db.Organisations,
                row => row.OrganisationId,
                organisation => organisation.Id,
                (row, organisation) => new { row.UserName, organisation.Name }
            )
            .SingleAsync(cancellation);
        return PasswordRules.Check(password, names.UserName!, names.Name);
    }

    /// <summary>False when the password became another while this one was judged.</summary>
    private async Task<bool> ChangeAsync(
        GovChatDb db,
        string before,
        string after,
        SignedInPerson person,
        CancellationToken cancellation
    )
    {
        var stamp = SecretToken.Draw(SecretToken.LinkBytes);
        var changed = await db
            .People.Where(row => row.Id == person.PersonId && row.PasswordHash == before)
            .ExecuteUpdateAsync(
                row => row.SetProperty(its => its.PasswordHash, after).SetProperty(its => its.SecurityStamp, stamp),
                cancellation
            );
        if (changed == 0)
        {
            return false;
        }

        await Sessions.EndOthersAsync(db, person, "password_changed", time.GetUtcNow(), cancellation);
        notices.Tell(
            db,
            person.OrganisationId,
            [person.PersonId],
            NoticeKind.PasswordChanged,
            person.PersonId,
            person.DisplayName
        );
        await audit.RecordAsync(db, SessionEvents.PasswordChanged(person), cancellation);
        return true;
    }
}
