using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// 「これは自分ではない」: whoever reads the mail ends the sign-in it told of, and the sessions the person has had at that
/// terminal since; the 所属長, the officers and the device administrators are told. It can only end, so the link needs no
/// sign-in and works in any browser.
/// </summary>
internal sealed class NotMe(
    Database database,
    Organisations organisations,
    Notices notices,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>A mail read the next morning still helps.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    public static Task<IResult> HandleAsync(
        NotMeRequest request,
        HttpRequest http,
        NotMe useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, http, cancellation);

    private async Task<IResult> HandleAsync(NotMeRequest request, HttpRequest http, CancellationToken cancellation)
    {
        var isKnown =
            organisations.ByHost(http.Host.Host) is { } organisation
            && await database.InOrganisationAsync(
                organisation.Id,
                db => EndAsync(db, organisation.Id, request.Token, cancellation),
                cancellation
            );
        return isKnown ? TypedResults.NoContent() : Problem.Of(Refusal.LinkInvalid);
    }

    private async Task<bool> EndAsync(GovChatDb db, Guid organisationId, string token, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var hash = SecretToken.HashOf(token);
        var oldest = now - GoodFor;
        var signIn = await db
            .SignIns.FromSql($"select * from sign_in where not_me_hash = {hash} and created_at > {oldest} for update")
            .SingleOrDefaultAsync(cancellation);
        if (signIn is not { PersonId: { } personId })
        {
            return false;
        }

        if (signIn.NotMeAt is not null)
        {
            return true; // Pressed twice by somebody who worries.
        }

        signIn.NotMeAt = now;
        signIn.EndedAt ??= now;
        await EndSessionsAsync(db, signIn, personId, now, cancellation);
        var name = (await PersonNames.OfAsync(db, personId, cancellation))!;
        List<Guid> told =
        [
            .. await Notices.HoldersOfAsync(db, Role.SecurityOfficer, cancellation),
            .. await Notices.HoldersOfAsync(db, Role.DeviceAdministrator, cancellation),
        ];
        if (await Notices.HeadOfAsync(db, personId, cancellation) is { } head)
        {
            told.Add(head);
        }

        notices.Tell(db, organisationId, told, NoticeKind.SignInNotMe, personId, name);
        await audit.RecordAsync(db, CodeEvents.NotMe(signIn, name), cancellation);
        return true;
    }

    private static async Task EndSessionsAsync(
        GovChatDb db,
        SignIn signIn,
        Guid personId,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var sessions = await db
            .Sessions.Where(session =>
                session.PersonId == personId
                && session.DeviceId == signIn.DeviceId
                && session.CreatedAt >= signIn.CreatedAt
                && session.EndedAt == null
            )
            .ToListAsync(cancellation);
        foreach (var session in sessions)
        {
            Sessions.EndOne(db, session, "not_me", now);
        }
    }
}
