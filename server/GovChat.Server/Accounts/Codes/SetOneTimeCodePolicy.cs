using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.Mail;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// Chooses where one-time codes come from. Mail is chosen only when everybody could sign in by it: a mail server, a domain,
/// and an address in it for each person. The domain alone may be set before, so that addresses can be.
/// </summary>
internal sealed class SetOneTimeCodePolicy(
    Database database,
    MailQueue mail,
    NameFilter names,
    Organisations organisations,
    AuditLog audit,
    TimeProvider time
)
{
    private const string DomainField = "mailDomain";

    public static Task<IResult> HandleAsync(
        SetOneTimeCodePolicyRequest request,
        SignedInPerson author,
        SetOneTimeCodePolicy useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        SetOneTimeCodePolicyRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (!Enum.IsDefined(request.Method))
        {
            return Problem.Of(Refusal.FieldInvalid, "method");
        }

        if (
            request.MailDomain is { } domain
            && names.Refuse(author, domain, Limits.MailDomainLengthMax, DomainField) is { } refused
        )
        {
            return refused;
        }

        if (request.Method is OneTimeCodeMethod.Mail && (request.MailDomain is null || !mail.IsConfigured))
        {
            return Problem.Of(Refusal.MailMissing, DomainField);
        }

        return await database.InOrganisationAsync(
            author.OrganisationId,
            db => SetAsync(db, request, author, cancellation),
            cancellation
        );
    }

    private async Task<IResult> SetAsync(
        GovChatDb db,
        SetOneTimeCodePolicyRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var before = await db
            .OneTimeCodePolicies.FromSql($"select * from one_time_code_policy for update")
            .SingleOrDefaultAsync(cancellation);
        var after = before ?? new OneTimeCodePolicy { OrganisationId = author.OrganisationId };
        var methodBefore = after.Method;
        after.Method = request.Method;
        after.MailDomain = request.MailDomain;
        after.ChangedAt = time.GetUtcNow();
        after.ChangedBy = author.PersonId;
        if (
            request.Method is OneTimeCodeMethod.Mail
            && await db.CountWithoutAddressAsync(request.MailDomain, cancellation) > 0
        )
        {
            return Problem.Of(Refusal.MailMissing, DomainField);
        }

        if (before is null)
        {
            db.OneTimeCodePolicies.Add(after);
        }

        await audit.RecordAsync(
            db,
            CodeEvents.PolicyChanged(author.ToActor(), organisations.ById(author.OrganisationId), methodBefore, after),
            cancellation
        );
        return TypedResults.NoContent();
    }
}
