using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Accounts.Codes;
using GovChat.Server.Accounts.Passkeys;
using GovChat.Server.Mail;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>
/// The one-time codes of people who are signed in already: by which way one comes, and whether one is right and unused.
/// </summary>
internal sealed class StepUpCodes(
    KeyRing keys,
    CodeHashes hashes,
    CodeMails mails,
    Organisations organisations,
    TimeProvider time
)
{
    private static readonly TimeSpan MailGoodFor = TimeSpan.FromMinutes(10);

    /// <summary>Says how the person may step up; where codes are mailed, the mail is to be sent after the commit.</summary>
    public async Task<(StepUpWaysView Ways, OutgoingMail? Mail)> BeginAsync(
        GovChatDb db,
        SignedInPerson person,
        CancellationToken cancellation
    )
    {
        var hasPasskey = await db.Passkeys.AnyAsync(row => row.PersonId == person.PersonId, cancellation);
        var policy = await db.OneTimeCodePolicyAsync(cancellation);
        if (policy.Method is not OneTimeCodeMethod.Mail)
        {
            return (new StepUpWaysView(Limits.OneTimeCodeLength, MailedTo: null, hasPasskey), null);
        }

        var mail = await DrawAsync(db, person, policy, cancellation);
        return (new StepUpWaysView(Limits.MailCodeLength, mails.ViewOf(policy).MailHint, hasPasskey), mail);
    }

    /// <summary>Uses a code up; false when it is wrong, old or used.</summary>
    public async Task<bool> UseUpAsync(GovChatDb db, SignedInPerson person, string code, CancellationToken cancellation)
    {
        var policy = await db.OneTimeCodePolicyAsync(cancellation);
        return policy.Method is OneTimeCodeMethod.Mail
            ? await UseUpMailAsync(db, person, code, cancellation)
            : await UseUpTotpAsync(db, person, code, cancellation);
    }

    private async Task<OutgoingMail?> DrawAsync(
        GovChatDb db,
        SignedInPerson person,
        OneTimeCodePolicy policy,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var until = now + MailGoodFor;
        var code = CodeHashes.DrawMailCode();
        var hash = hashes.OfMail(person.OrganisationId, person.SessionId, code);
        await db
            .Sessions.Where(row => row.Id == person.SessionId)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(session => session.StepUpCodeHash, hash)
                        .SetProperty(session => session.StepUpCodeUntil, until),
                cancellation
            );
        var row = await db.People.AsNoTracking().SingleAsync(one => one.Id == person.PersonId, cancellation);
        var address = row.MailAddress;
        var sent = await MailAllowance.CountAsync(
            db,
            hashes.OfAllowance(person.OrganisationId, person.PersonId, []),
            now,
            cancellation
        );
        return policy.Reaches(address) && sent <= MailAllowance.PerPersonMax
            ? new OutgoingMail(
                address!,
                MailTexts.StepUpSubject,
                MailTexts.StepUp(organisations.ById(person.OrganisationId).Name, code, now),
                until
            )
            : null;
    }

    private async Task<bool> UseUpMailAsync(
        GovChatDb db,
        SignedInPerson person,
        string code,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var hash = hashes.OfMail(person.OrganisationId, person.SessionId, code);
        return await db
                .Sessions.Where(row =>
                    row.Id == person.SessionId && row.StepUpCodeHash == hash && row.StepUpCodeUntil > now
                )
                .ExecuteUpdateAsync(
                    row => row.SetProperty(session => session.StepUpCodeHash, (byte[]?)null),
                    cancellation
                ) == 1;
    }

    private async Task<bool> UseUpTotpAsync(
        GovChatDb db,
        SignedInPerson person,
        string code,
        CancellationToken cancellation
    )
    {
        var sealedSeed = await db
            .People.Where(row => row.Id == person.PersonId)
            .Select(row => row.TotpSeed)
            .SingleOrDefaultAsync(cancellation);
        if (sealedSeed is null)
        {
            return false;
        }

        var seed = keys.OpenSecret(person.OrganisationId, SealPurpose.TotpSeed, person.PersonId, sealedSeed);
        return TotpVerifier.MatchedStep(seed, code, time.GetUtcNow()) is { } step
            && await TotpVerifier.UseUpAsync(db, person.PersonId, step, cancellation);
    }
}
