using GovChat.Contracts;
using GovChat.Server.Auditing;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Oversight;

/// <summary>
/// An officer or owner takes the whole audit log out of the house, to have it checked or kept. That they do is in the log
/// before the first byte goes.
/// </summary>
internal static class TakeAuditBundle
{
    public static async Task<IResult> HandleAsync(
        SignedInPerson person,
        BundleOfLog bundle,
        Database database,
        AuditLog audit,
        CancellationToken cancellation
    )
    {
        if (await bundle.NewestAsync(person.OrganisationId, cancellation) is not { } newest)
        {
            return Problem.Of(Refusal.NotFound);
        }

        var actor = new AuditActor(person.PersonId, person.Device.DeviceId, person.SessionId);
        await database.InOrganisationSqlAsync(
            person.OrganisationId,
            async sql =>
            {
                await audit.RecordAsync(sql, TreeEvents.BundleTaken(actor, newest.Size), cancellation);
                return true;
            },
            cancellation
        );
        return TypedResults.Stream(
            output => bundle.WriteAsync(person.OrganisationId, newest, output, cancellation),
            "application/jsonl",
            $"audit-{person.OrganisationId:N}-{newest.Size}.jsonl"
        );
    }
}
