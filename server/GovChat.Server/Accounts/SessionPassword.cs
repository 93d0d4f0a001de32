using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>
/// Holds a password against that of whoever is signed in: at the lock, and before it is changed. The session has been
/// opened by a one-time code before. The fifth wrong one in a row ends the session, so that who finds a terminal may try
/// five times and then needs the code as well.
/// </summary>
internal sealed class SessionPassword(Database database, PasswordWork passwords, AuditLog audit, TimeProvider time)
{
    /// <summary>Wrong passwords in a row that one session survives, and one more.</summary>
    public const int WrongMax = 5;

    // Counted before it is judged, under the row's lock: many at once are counted one after the other.
    private const string Count = """
        update session s set password_failures = s.password_failures + 1
        from person p
        where s.id = $1 and s.ended_at is null and s.password_failures < $2 and p.id = s.person_id
        returning p.password_hash, s.password_failures
        """;

    private const string Forgive = "update session set password_failures = 0 where id = $1";

    public async Task<Judgement> JudgeAsync(SignedInPerson person, string password, CancellationToken cancellation)
    {
        var attempt = await database.InOrganisationSqlAsync(
            person.OrganisationId,
            sql => CountAsync(sql, person, cancellation),
            cancellation
        );
        // Counted: from here on hanging up leaves nothing undone.
        cancellation = CancellationToken.None;
        if (attempt is not { Hash: { } hash } counted)
        {
            await passwords.SpendAsync(password, cancellation);
            return new Judgement(Outcome.Ended, null);
        }

        if (await passwords.CompareAsync(hash, password, cancellation) != PasswordVerificationResult.Failed)
        {
            await database.InOrganisationSqlAsync(
                person.OrganisationId,
                sql => sql.ExecuteAsync(Forgive, cancellation, Parameter.Of(person.SessionId)),
                cancellation
            );
            return new Judgement(Outcome.Right, hash);
        }

        var isLast = counted.Failures >= WrongMax;
        await database.InOrganisationAsync(
            person.OrganisationId,
            db => RecordAsync(db, person, isLast, cancellation),
            cancellation
        );
        return new Judgement(isLast ? Outcome.Ended : Outcome.Wrong, null);
    }

    private static async Task<Attempt?> CountAsync(
        OrganisationSql sql,
        SignedInPerson person,
        CancellationToken cancellation
    )
    {
        await using var row = await sql.ReadAsync(
            Count,
            cancellation,
            Parameter.Of(person.SessionId),
            Parameter.Of(WrongMax)
        );
        return await row.ReadAsync(cancellation)
            ? new Attempt(await row.IsDBNullAsync(0, cancellation) ? null : row.GetString(0), row.GetInt32(1))
            : null;
    }

    private async Task RecordAsync(GovChatDb db, SignedInPerson person, bool isLast, CancellationToken cancellation)
    {
        const string reason = "wrong_passwords";
        if (isLast)
        {
            await Sessions.EndAsync(db, person, reason, time.GetUtcNow(), cancellation);
        }

        await audit.RecordAsync(db, SessionEvents.PasswordWrong(person), cancellation);
        if (isLast)
        {
            await audit.RecordAsync(db, SessionEvents.Ended(person, reason), cancellation);
        }
    }

    /// <summary>What came of it.</summary>
    internal enum Outcome
    {
        Right,
        Wrong,

        /// <summary>Wrong too often; the session is over.</summary>
        Ended,
    }

    /// <param name="Outcome">What came of it.</param>
    /// <param name="Hash">The hash that was compared, when it was right.</param>
    internal readonly record struct Judgement(Outcome Outcome, string? Hash);

    private sealed record Attempt(string? Hash, int Failures);
}
