using GovChat.Contracts;
using GovChat.Server.Auditing;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Oversight;

/// <summary>
/// An officer or owner takes the whole audit log, or the hashes of what is said, out of the house, to have it checked or kept. That they do is in the log
/// before the first byte goes.
/// </summary>
internal static class TakeAuditBundle
{
    public static async Task<IResult> HandleAsync(
        string? of,
        SignedInPerson person,
        BundleOfLog bundle,
        Database database,
        AuditLog audit,
        CancellationToken cancellation
    )
    {
        if (of is not (null or Routes.OfDeeds or Routes.OfMessages))
        {
            return Problem.Of(Refusal.FieldInvalid, nameof(of));
        }

        var log = new LogName(person.OrganisationId, of == Routes.OfMessages ? LogKind.Messages : LogKind.Deeds);
        if (await bundle.NewestAsync(log, cancellation) is not { } newest)
        {
            return Problem.Of(Refusal.NotFound);
        }

        var actor = new AuditActor(person.PersonId, person.Device.DeviceId, person.SessionId);
        await database.InOrganisationSqlAsync(
            person.OrganisationId,
            async sql =>
            {
                await audit.RecordAsync(sql, TreeEvents.BundleTaken(actor, log.Kind, newest.Size), cancellation);
                return true;
            },
            cancellation
        );
        return TypedResults.Stream(
            output => bundle.WriteAsync(log, newest, output, cancellation),
            "application/jsonl",
            $"{(log.Kind == LogKind.Deeds ? "audit" : "messages")}-{person.OrganisationId:N}-{newest.Size}.jsonl"
        );
    }
}
