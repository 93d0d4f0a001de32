using GovChat.Contracts;
using GovChat.Contracts.Oversight;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>Shows the reports of false positives to officers and owners, the newest first.</summary>
internal sealed class ListReports(Database database, KeyRing keys)
{
    private const int ListMax = 500;

    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        ListReports useCase,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(
            await useCase.ReadAsync(reader, cancellation),
            WireJson.Default.IReadOnlyListFalsePositiveView
        );

    private Task<IReadOnlyList<FalsePositiveView>> ReadAsync(SignedInPerson reader, CancellationToken cancellation) =>
        database.InOrganisationAsync<IReadOnlyList<FalsePositiveView>>(
            reader.OrganisationId,
            async db =>
            {
                var departments = db.Departments;
                var rows = await db
                    .FalsePositiveReports.AsNoTracking()
                    .OrderByDescending(report => report.ReportedAt)
                    .Take(ListMax)
                    .Select(report => new
                    {
                        Report = report,
                        Department = departments
                            .Where(row => row.Id == report.DepartmentId)
                            .Select(row => row.Name)
                            .Single(),
                    })
                    .ToListAsync(cancellation);
                var names = await PersonNames.ReadAsync(db, rows.Select(row => row.Report.AnsweredBy), cancellation);
                return [.. rows.Select(row => Opened(row.Report, row.Department, names[row.Report.AnsweredBy]))];
            },
            cancellation
        );

    private FalsePositiveView Opened(FalsePositiveReport report, string department, string? answeredBy)
    {
        return new FalsePositiveView(
            report.Id,
            report.ReportedAt,
            report.Rule,
            report.TableRow,
            report.Class.ToString(),
            report.Length,
            report.Version,
            department,
            Words(SealPurpose.ReportNote, report.Note)!,
            Words(SealPurpose.ReportedText, report.ConcealedText),
            report.WasFalse,
            Words(SealPurpose.ReportAnswer, report.Answer),
            answeredBy,
            report.AnsweredAt
        );

        string? Words(SealPurpose purpose, byte[]? sealedBytes) =>
            sealedBytes is null ? null : keys.OpenWords(report.OrganisationId, purpose, report.Id, sealedBytes);
    }
}
