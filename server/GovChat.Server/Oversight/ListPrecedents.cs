using GovChat.Contracts;
using GovChat.Contracts.Oversight;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>Shows everybody what officers decided before (B-44), the newest first: the answer, not who asked or what for.</summary>
internal sealed class ListPrecedents(Database database, KeyRing keys)
{
    private const int ListMax = 200;

    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        ListPrecedents useCase,
        CancellationToken cancellation
    ) => TypedResults.Json(await useCase.ReadAsync(reader, cancellation), WireJson.Default.IReadOnlyListPrecedentView);

    private Task<IReadOnlyList<PrecedentView>> ReadAsync(SignedInPerson reader, CancellationToken cancellation) =>
        database.InOrganisationAsync<IReadOnlyList<PrecedentView>>(
            reader.OrganisationId,
            async db =>
            {
                var reports = await db
                    .FalsePositiveReports.AsNoTracking()
                    .Where(report => report.IsPrecedent)
                    .OrderByDescending(report => report.AnsweredAt)
                    .Take(ListMax)
                    .ToListAsync(cancellation);
                var names = await PersonNames.ReadAsync(db, reports.Select(row => row.AnsweredBy), cancellation);
                return [.. reports.Select(row => Opened(row, names[row.AnsweredBy]!))];
            },
            cancellation
        );

    private PrecedentView Opened(FalsePositiveReport report, string decidedBy) =>
        new(
            report.Rule,
            report.TableRow,
            report.WasFalse!.Value,
            keys.OpenWords(report.OrganisationId, SealPurpose.ReportAnswer, report.Id, report.Answer),
            decidedBy,
            report.AnsweredAt!.Value,
            report.Version
        );
}
