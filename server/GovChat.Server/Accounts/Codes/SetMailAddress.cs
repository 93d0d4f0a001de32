using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Notices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.Mail;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// Sets where a person's one-time codes go (B-33): by a user administrator and never for oneself, in the organisation's
/// domain only, told to the person and to the address that was replaced.
/// </summary>
internal sealed class SetMailAddress(
    Database database,
    NameFilter names,
    Organisations organisations,
    Notices notices,
    MailQueue mail,
    AuditLog audit,
    TimeProvider time
)
{
    private const string Field = "mailAddress";

    /// <summary>The old address's mail is worth telling for a day.</summary>
    private static readonly TimeSpan TellFor = TimeSpan.FromDays(1);

    public static Task<IResult> HandleAsync(
        Guid personId,
        SetMailAddressRequest request,
        SignedInPerson author,
        SetMailAddress useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(personId, request.MailAddress, author, cancellation);

    private async Task<IResult> HandleAsync(
        Guid personId,
        string address,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (names.Refuse(author, address, Limits.MailAddressLengthMax, Field) is { } refused)
        {
            return refused;
        }

        if (personId == author.PersonId)
        {
            return Problem.Of(Refusal.OwnApplication);
        }

        var (answer, before) = await database.InOrganisationAsync(
            author.OrganisationId,
            db => SetAsync(db, personId, address, author, cancellation),
            cancellation
        );
        if (before is not null)
        {
            var now = time.GetUtcNow();
            mail.TryAdd(
                new OutgoingMail(
                    before,
                    MailTexts.AddressChangedSubject,
                    MailTexts.AddressChanged(organisations.ById(author.OrganisationId).Name, now),
                    now + TellFor
                )
            );
        }

        return answer;
    }

    private async Task<(IResult Answer, string? Before)> SetAsync(
        GovChatDb db,
        Guid personId,
        string address,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        // Shared with the choice of the policy: a domain that is just being changed is waited for.
        var policy =
            await db
                .OneTimeCodePolicies.FromSql($"select * from one_time_code_policy for share")
                .AsNoTracking()
                .SingleOrDefaultAsync(cancellation)
            ?? new OneTimeCodePolicy();
        if (!policy.Reaches(address))
        {
            return (Problem.Of(Refusal.MailDomainWrong, Field), null);
        }

        var person = await db
            .People.FromSql($"select * from person where id = {personId} for no key update")
            .SingleOrDefaultAsync(cancellation);
        if (person is null)
        {
            return (Problem.Of(Refusal.NotFound), null);
        }

        var before = person.MailAddress;
        var after = WithDomain(address, policy.MailDomain!);
        if (before == after)
        {
            return (TypedResults.NoContent(), null);
        }

        person.MailAddress = after;
        notices.Tell(
            db,
            author.OrganisationId,
            [person.Id],
            NoticeKind.MailAddressChanged,
            person.Id,
            person.DisplayName
        );
        await audit.RecordAsync(db, CodeEvents.MailChanged(author.ToActor(), person, before), cancellation);
        return (TypedResults.NoContent(), before);
    }

    /// <summary>The domain is written one way only, so that addresses can be compared with it.</summary>
    private static string WithDomain(string address, string domain) =>
        string.Concat(address.AsSpan(0, address.Length - domain.Length), domain);
}
