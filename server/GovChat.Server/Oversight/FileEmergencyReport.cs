using System.Text;
using GovChat.Contracts;
using GovChat.Contracts.Emergencies;
using GovChat.Filter;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>
/// Files the report of an emergency, by whoever opened it; late rather than never. It is judged as a message is: it tells
/// what was done, not about whom.
/// </summary>
internal sealed class FileEmergencyReport(
    Database database,
    NameFilter names,
    KeyRing keys,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        Guid emergencyId,
        FileEmergencyReportRequest request,
        SignedInPerson author,
        FileEmergencyReport useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(emergencyId, request, author, cancellation);

    /// <summary>Opens a report as it is stored.</summary>
    public static string Open(KeyRing keys, Guid organisationId, Guid emergencyId, byte[] sealedReport) =>
        Encoding.UTF8.GetString(
            keys.OpenSecret(organisationId, SealPurpose.EmergencyReport, emergencyId, sealedReport)
        );

    private async Task<IResult> HandleAsync(
        Guid emergencyId,
        FileEmergencyReportRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var judged = names.InspectLines(author, request.Report, Limits.EmergencyReportLengthMax, "report");
        if (judged.Text is not { } report)
        {
            return judged.Refusal!;
        }

        var refusal = await database.InOrganisationAsync(
            author.OrganisationId,
            db => FileAsync(db, emergencyId, report, author, cancellation),
            cancellation
        );
        return refusal is null ? TypedResults.NoContent() : Problem.Of(refusal);
    }

    private async Task<string?> FileAsync(
        GovChatDb db,
        Guid emergencyId,
        CleanText report,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        // Locked, so that of two reports at once the second sees the first.
        var emergency = await db
            .Emergencies.FromSql($"select * from emergency where id = {emergencyId} for no key update")
            .SingleOrDefaultAsync(cancellation);
        if (emergency is null || emergency.OpenedBy != author.PersonId)
        {
            return Refusal.NotFound;
        }

        if (emergency.ReportState == EmergencyReportState.Filed)
        {
            return Refusal.ReportStateWrong;
        }

        var now = time.GetUtcNow();
        emergency.ReportState = EmergencyReportState.Filed;
        emergency.ReportedAt = now;
        emergency.Report = keys.SealSecret(
            author.OrganisationId,
            SealPurpose.EmergencyReport,
            emergencyId,
            Encoding.UTF8.GetBytes(report.Value)
        );
        var isLate = JapanDay.Of(now) > emergency.ReportDueOn;
        await audit.RecordAsync(db, EmergencyEvents.Reported(author.ToActor(), emergencyId, isLate), cancellation);
        return null;
    }
}
