using System.Globalization;
using System.Text;
using GovChat.Audit;
using GovChat.Audit.Bundles;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace GovChat.Server.Oversight;

/// <summary>
/// 監査の証拠: the last checkpoint of both logs in a month, to be printed, signed by hand and kept where nobody who has the server
/// can reach it.
/// </summary>
internal static class ReadEvidence
{
    private const int PixelsPerModule = 4;

    public static async Task<IResult> HandleAsync(
        string? month,
        SignedInPerson person,
        Database database,
        NoteKeys keys,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var today = JapanDay.Of(now);
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        var first = month is null ? thisMonth : FirstDayOf(month);
        if (first is not { } day || day > thisMonth)
        {
            return Problem.Of(Refusal.FieldInvalid, nameof(month));
        }

        var end = JapanDay.BeginningOf(day.AddMonths(1)).ToUniversalTime(); // As the database takes instants.
        var points = new List<AuditEvidencePoint>();
        foreach (var of in new[] { Routes.OfDeeds, Routes.OfMessages })
        {
            var log = new LogName(person.OrganisationId, of == Routes.OfMessages ? LogKind.Messages : LogKind.Deeds);
            var last = await database.InOrganisationSqlAsync(
                log.OrganisationId,
                sql => TreeRows.Of(log.Kind, sql).LastBeforeAsync(end, cancellation),
                cancellation
            );
            if (last is not null && keys.Find(log) is { } signer)
            {
                points.Add(PointOf(of, last, signer.Verifier));
            }
        }

        var name = await database.InOrganisationAsync(
            person.OrganisationId,
            db =>
                db.Organisations.Where(row => row.Id == person.OrganisationId)
                    .Select(row => row.Name)
                    .SingleAsync(cancellation),
            cancellation
        );
        var view = new AuditEvidenceView(name, day, IsOver: end <= now, points);
        return TypedResults.Json(view, WireJson.Default.AuditEvidenceView);
    }

    private static AuditEvidencePoint PointOf(string of, StoredCheckpoint last, NoteVerifier key)
    {
        var witness = AuditWitness.FileOf(key, SignedNote.Read(last.Note));
        using var code = QRCodeGenerator.GenerateQrCode(Encoding.UTF8.GetBytes(witness), QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        var svg = picture.GetGraphic(
            PixelsPerModule,
            "#000000",
            "#ffffff",
            drawQuietZones: true,
            SvgQRCode.SizingMode.ViewBoxAttribute
        );
        return new AuditEvidencePoint(of, last.Size, last.At, witness, svg);
    }

    /// <summary>Of <c>2026-11</c> the first day.</summary>
    private static DateOnly? FirstDayOf(string month) =>
        DateOnly.TryParseExact(
            month + "-01",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;
}
