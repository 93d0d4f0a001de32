using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Accounts;

/// <summary>The usage policy in force, for whoever is asked to agree and for whoever wants to read it again.</summary>
internal static class ReadUsagePolicy
{
    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        Database database,
        CancellationToken cancellation
    )
    {
        var policy = await database.InOrganisationAsync(
            reader.OrganisationId,
            db => db.PolicyInForceAsync(cancellation),
            cancellation
        );
        return TypedResults.Json(
            policy is null ? new UsagePolicyView(0, string.Empty, null) : ViewOf(policy),
            WireJson.Default.UsagePolicyView
        );
    }

    public static UsagePolicyView ViewOf(UsagePolicy policy) => new(policy.Version, policy.Text, policy.PublishedAt);
}
