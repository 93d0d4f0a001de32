using GovChat.Contracts;
using GovChat.Contracts.Losses;
using GovChat.Server.Devices;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Losses;

/// <summary>The list of incidents, and one incident's sheet as far as it has written itself.</summary>
internal sealed class ReadLostTerminals(Database database, LossTraces traces)
{
    private const int ReportsMax = 500;

    public static Task<IResult> ListAsync(
        SignedInPerson reader,
        ReadLostTerminals useCase,
        CancellationToken cancellation
    ) => useCase.ListAsync(reader, cancellation);

    public static Task<IResult> SheetAsync(
        Guid reportId,
        SignedInPerson reader,
        ReadLostTerminals useCase,
        CancellationToken cancellation
    ) => useCase.SheetAsync(reportId, reader, cancellation);

    private async Task<IResult> ListAsync(SignedInPerson reader, CancellationToken cancellation) =>
        TypedResults.Json(
            await database.InOrganisationAsync(
                reader.OrganisationId,
                db => ViewsAsync(db, db.LostReports, cancellation),
                cancellation
            ),
            WireJson.Default.IReadOnlyListLostTerminalView
        );

    private async Task<IResult> SheetAsync(Guid reportId, SignedInPerson reader, CancellationToken cancellation)
    {
        var found = await database.InOrganisationAsync(
            reader.OrganisationId,
            async db =>
            {
                var report = await db
                    .LostReports.AsNoTracking()
                    .SingleOrDefaultAsync(row => row.Id == reportId, cancellation);
                if (report is null || !await LossReaders.MayReadAsync(db, report, reader, cancellation))
                {
                    return default;
                }

                var views = await ViewsAsync(db, db.LostReports.Where(row => row.Id == reportId), cancellation);
                var departments = await db
                    .DeviceAdmissions.Where(row => row.DeviceId == report.DeviceId)
                    .Join(db.Departments, row => row.DepartmentId, row => row.Id, (_, row) => row.Name)
                    .ToListAsync(cancellation);
                return (Report: report, View: views[0], Departments: departments);
            },
            cancellation
        );
        if (found.Report is not { } known)
        {
            return Problem.Of(Refusal.NotFound);
        }

        var seen = await traces.OfAsync(known, cancellation);
        var sheet = new LostTerminalSheet(
            found.View,
            known.Circumstances,
            known.LastContactAt,
            known.LastContactAddress,
            known.FirstRefusedAddress,
            [.. found.View.PersonNames, .. found.Departments],
            known.SessionsEnded,
            seen.SignIns,
            seen.Channels
        );
        return TypedResults.Json(sheet, WireJson.Default.LostTerminalSheet);
    }

    private static async Task<IReadOnlyList<LostTerminalView>> ViewsAsync(
        GovChatDb db,
        IQueryable<LostReport> which,
        CancellationToken cancellation
    )
    {
        var rows = await which
            .AsNoTracking()
            .OrderByDescending(row => row.ReportedAt)
            .Take(ReportsMax)
            .Join(
                db.Devices,
                row => row.DeviceId,
                device => device.Id,
                (row, device) =>
                    new
                    {
                        Report = row,
                        device.AssetNumber,
                        device.Zone,
                    }
            )
            .ToListAsync(cancellation);
        var devices = rows.ConvertAll(row => row.Report.DeviceId);
        var admissions = await db
            .DeviceAdmissions.Where(row => devices.Contains(row.DeviceId) && row.PersonId != null)
            .Select(row => new { row.DeviceId, row.PersonId })
            .ToListAsync(cancellation);
        var who = rows.Select(row => row.Report.ReportedBy).Concat(admissions.Select(row => row.PersonId));
        var names = await PersonNames.ReadAsync(db, who, cancellation);
        var admitted = admissions.ToLookup(row => row.DeviceId, row => names[row.PersonId]!);
        return
        [
            .. rows.OrderByDescending(row => row.Report.ReportedAt)
                .Select(row => new LostTerminalView(
                    row.Report.Id,
                    row.AssetNumber ?? string.Empty,
                    row.Zone,
                    [.. admitted[row.Report.DeviceId]],
                    row.Report.How,
                    names[row.Report.ReportedBy],
                    row.Report.ReportedAt,
                    row.Report.DeadAt,
                    row.Report.SocketsClosedAt,
                    row.Report.SocketsClosed,
                    row.Report.FirstRefusedAt,
                    row.Report.WipedAt
                )),
        ];
    }
}
