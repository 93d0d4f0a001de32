using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>
/// Shows whoever holds an invitation link their name and the authenticator to set up. Opening it again shows the same
/// authenticator, so that a page loaded twice does not spoil what was photographed the first time.
/// </summary>
internal sealed class OpenInvitation(Database database, Organisations organisations, KeyRing keys, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        OpenInvitationRequest request,
        HttpRequest http,
        OpenInvitation useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, http, cancellation);

    private async Task<IResult> HandleAsync(
        OpenInvitationRequest request,
        HttpRequest http,
        CancellationToken cancellation
    )
    {
        if (organisations.ByHost(http.Host.Host) is not { } organisation)
        {
            return Problem.Of(Refusal.LinkInvalid);
        }

        var view = await database.InOrganisationAsync(
            organisation.Id,
            db => OpenAsync(db, organisation, request.Token, cancellation),
            cancellation
        );
        return view is null
            ? Problem.Of(Refusal.LinkInvalid)
            : TypedResults.Json(view, WireJson.Default.InvitationView);
    }

    private async Task<InvitationView?> OpenAsync(
        GovChatDb db,
        Organisation organisation,
        string token,
        CancellationToken cancellation
    )
    {
        if (await db.LockInvitationAsync(token, time.GetUtcNow(), cancellation) is not { } invitation)
        {
            return null;
        }

        var person = await db.People.AsNoTracking().SingleAsync(row => row.Id == invitation.PersonId, cancellation);
        byte[] seed;
        if (invitation.TotpSeed is { } sealedSeed)
        {
            seed = keys.OpenSecret(organisation.Id, SealPurpose.TotpSeed, person.Id, sealedSeed);
        }
        else
        {
            // Sealed to the person's row at once: accepting the invitation moves these bytes there.
            seed = TotpVerifier.DrawSeed();
            invitation.TotpSeed = keys.SealSecret(organisation.Id, SealPurpose.TotpSeed, person.Id, seed);
            await db.SaveChangesAsync(cancellation);
        }

        return new InvitationView(
            organisation.Name,
            person.DisplayName,
            person.UserName!,
            AuthenticatorViews.Of(seed, organisation.Name, person.UserName!)
        );
    }
}
