using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;

namespace GovChat.Server.Oversight;

/// <summary>
/// Takes in what an officer's browser found when it compared a log with what it kept. The server believes it as much as any deed
/// of that person: it is recorded in their name, and all who decide are told.
/// </summary>
internal static class ReportWitness
{
    public static async Task<IResult> HandleAsync(
        ReportWitnessRequest request,
        SignedInPerson person,
        Database database,
        Notices notices,
        AuditLog audit,
        CancellationToken cancellation
    )
    {
        var log = request.Log == Routes.OfMessages ? LogKind.Messages : LogKind.Deeds;
        await database.InOrganisationAsync(
            person.OrganisationId,
            async db =>
            {
                if (request.Finding is WitnessFinding.BegunAnew)
                {
                    await audit.RecordAsync(db, WitnessEvents.BegunAnew(person.ToActor(), log, request), cancellation);
                    return true;
                }

                var people = await Notices.HoldersOfAsync(db, Role.Owner, cancellation);
                people.AddRange(await Notices.HoldersOfAsync(db, Role.SecurityOfficer, cancellation));
                await notices.CountAsync(
                    db,
                    person.OrganisationId,
                    [.. people.Distinct()],
                    NoticeKind.WitnessDiffers,
                    cancellation
                );
                await audit.RecordAsync(db, WitnessEvents.Differs(person.ToActor(), log, request), cancellation);
                return true;
            },
            cancellation
        );
        return TypedResults.NoContent();
    }
}
