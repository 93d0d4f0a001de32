using GovChat.Contracts;
using GovChat.Contracts.Oversight;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>Answers a report, once; the answer may become a precedent that everybody sees.</summary>
internal sealed class AnswerReport(Database database, NameFilter names, KeyRing keys, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        Guid reportId,
        AnswerReportRequest request,
        SignedInPerson author,
        AnswerReport useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(reportId, request, author, cancellation);

    private async Task<IResult> HandleAsync(
        Guid reportId,
        AnswerReportRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        names.Refuse(author, request.Answer, Limits.NoteLengthMax, "answer")
        ?? await database.InOrganisationAsync(
            author.OrganisationId,
            db => AnswerAsync(db, reportId, request, author, cancellation),
            cancellation
        );

    private async Task<IResult> AnswerAsync(
        GovChatDb db,
        Guid reportId,
        AnswerReportRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        // The row is locked, so that of two answers at once the second sees the first.
        var report = await db
            .FalsePositiveReports.FromSql($"select * from false_positive_report where id = {reportId} for update")
            .SingleOrDefaultAsync(cancellation);
        if (report is null)
        {
            return Problem.Of(Refusal.NotFound);
        }

        if (report.AnsweredAt is not null)
        {
            return Problem.Of(Refusal.ReportStateWrong);
        }

        report.WasFalse = request.WasFalse;
        report.Answer = keys.SealWords(author.OrganisationId, SealPurpose.ReportAnswer, report.Id, request.Answer);
        report.IsPrecedent = request.IsPrecedent;
        report.AnsweredBy = author.PersonId;
        report.AnsweredAt = time.GetUtcNow();
        await audit.RecordAsync(db, ReportEvents.Answered(author.ToActor(), report), cancellation);
        return TypedResults.NoContent();
    }
}
