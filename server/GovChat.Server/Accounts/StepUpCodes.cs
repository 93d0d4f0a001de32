using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Accounts.Passkeys;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>
/// The one-time codes of people who are signed in already: by which way one comes, and whether one is right and unused.
/// </summary>
internal sealed class StepUpCodes(KeyRing keys, TimeProvider time)
{
    /// <summary>Says how the person may step up; where codes are mailed, one is on its way when this returns.</summary>
    public async Task<StepUpWaysView> BeginAsync(GovChatDb db, SignedInPerson person, CancellationToken cancellation) =>
        new(
            Limits.OneTimeCodeLength,
            MailedTo: null,
            await db.Passkeys.AnyAsync(row => row.PersonId == person.PersonId, cancellation)
        );

    /// <summary>Uses a code up; false when it is wrong, old or used.</summary>
    public async Task<bool> UseUpAsync(GovChatDb db, SignedInPerson person, string code, CancellationToken cancellation)
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
