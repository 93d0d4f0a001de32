using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Mail;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Accounts.Codes;

/// <summary>How codes reach people, and how the mail stands, for the owners who choose.</summary>
internal static class ReadOneTimeCodePolicy
{
    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        Database database,
        MailQueue mail,
        MailPath path,
        CancellationToken cancellation
    )
    {
        var view = await database.InOrganisationAsync(
            reader.OrganisationId,
            async db =>
            {
                var policy = await db.OneTimeCodePolicyAsync(cancellation);
                return new OneTimeCodePolicyView(
                    policy.Method,
                    policy.MailDomain,
                    mail.IsConfigured,
                    path.IsBroken,
                    path.LastGoodAt,
                    path.LastBadAt,
                    await db.CountWithoutAddressAsync(policy.MailDomain, cancellation)
                );
            },
            cancellation
        );
        return TypedResults.Json(view, WireJson.Default.OneTimeCodePolicyView);
    }
}
