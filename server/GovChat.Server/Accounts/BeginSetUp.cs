using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.People;
using GovChat.DeviceProof;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using Microsoft.AspNetCore.Http.Features;

namespace GovChat.Server.Accounts;

/// <summary>Opens the set-up link and takes the names; gives the owner's authenticator. Nothing is stored yet.</summary>
internal static class BeginSetUp
{
    public static async Task<IResult> HandleAsync(
        BeginSetUpRequest request,
        HttpContext http,
        SetUpLinks links,
        SetUpsUnderWay underWay,
        Organisations organisations,
        CancellationToken cancellation
    )
    {
        if (
            organisations.ByHost(http.Request.Host.Host) is not null
            || !await links.IsLivingAsync(request.Token, cancellation)
        )
        {
            return Problem.Of(Refusal.LinkInvalid);
        }

        var refusal =
            NameFilter.RefuseBeforeFounding(request.OrganisationName, Limits.DisplayNameLengthMax, "organisationName")
            ?? NameFilter.RefuseBeforeFounding(request.DisplayName, Limits.DisplayNameLengthMax, "displayName")
            ?? RefuseLoginName(request.LoginName)
            ?? NameFilter.RefuseBeforeFounding(request.LoginName, Limits.LoginNameLengthMax, "loginName");
        if (refusal is not null)
        {
            return refusal;
        }

        var setUp = underWay.Begin(
            request.Token,
            http.Features.GetRequiredFeature<ProvenKey>().Key.Thumbprint,
            new SetUpUnderWay.Names(request.OrganisationName, request.LoginName, request.DisplayName)
        );
        return TypedResults.Json(
            AuthenticatorViews.Of(setUp.Seed, request.OrganisationName, request.LoginName),
            WireJson.Default.AuthenticatorView
        );
    }

    // The shape that the wire asks of every later login name, asked once more by the same attribute.
    private static IResult? RefuseLoginName(string loginName) =>
        ValidatedBody.FirstInvalidMember(new AddPersonRequest(loginName, "-", Guid.Empty)) is null
            ? null
            : Problem.Of(Refusal.FieldInvalid, "loginName");
}
