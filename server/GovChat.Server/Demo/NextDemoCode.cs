using GovChat.Server.Accounts;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Demo;

/// <summary>
/// The code an authenticator would show. A code is taken once, so after a sign-in within the same half minute this waits
/// for the next one, as one would in front of the real thing.
/// </summary>
internal static class NextDemoCode
{
    private const int StepSeconds = 30;

    public static async Task<IResult> HandleAsync(
        NextDemoCodeRequest request,
        Organisations organisations,
        Database database,
        PersonAccounts accounts,
        KeyRing keys,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var organisationId = organisations.All[0].Id;
        var name = accounts.Normalized(request.LoginName);
        var person = await database.InOrganisationAsync(
            organisationId,
            db =>
                db.People.AsNoTracking()
                    .SingleOrDefaultAsync(row => row.NormalizedUserName == name && row.TotpSeed != null, cancellation),
            cancellation
        );
        if (person?.TotpSeed is not { } sealedSeed)
        {
            return DemoEndpoints.Line("Nobody has this login name.", StatusCodes.Status404NotFound);
        }

        var now = time.GetUtcNow();
        var step = Math.Max(now.ToUnixTimeSeconds() / StepSeconds, person.TotpLastStep + 1);
        var start = DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds);
        if (start > now)
        {
            await Task.Delay(start - now, time, cancellation);
        }

        var seed = keys.OpenSecret(organisationId, SealPurpose.TotpSeed, person.Id, sealedSeed);
        return DemoEndpoints.Line(TotpVerifier.CodeAt(seed, start));
    }
}
