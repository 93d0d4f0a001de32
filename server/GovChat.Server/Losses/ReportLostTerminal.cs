using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Losses;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Devices;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Losses;

/// <summary>
/// 端末紛失: anybody who is signed in reports a terminal as lost, without a further question, because every minute counts.
/// The owner, their 所属長 and administrators as often as they must; a colleague three times a day.
/// </summary>
internal sealed class ReportLostTerminal(
    Database database,
    TerminalEnding ending,
    NameFilter names,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>How many terminals a colleague can end in a day.</summary>
    private const int ReportsOfColleagueMax = 3;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static Task<IResult> HandleAsync(
        ReportLostTerminalRequest request,
        SignedInPerson author,
        ReportLostTerminal useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        ReportLostTerminalRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var reportedAt = time.GetUtcNow();
        if (request.DeviceId is null == request.AssetNumber is null)
        {
            return Problem.Of(Refusal.FieldInvalid, "deviceId");
        }

        return names.Refuse(author, request.Circumstances, Limits.NoteLengthMax, "circumstances", mayBeEmpty: true)
            ?? await database.InOrganisationAsync(
                author.OrganisationId,
                db => ReportAsync(db, request, author, reportedAt, cancellation),
                cancellation
            );
    }

    private async Task<IResult> ReportAsync(
        GovChatDb db,
        ReportLostTerminalRequest request,
        SignedInPerson author,
        DateTimeOffset reportedAt,
        CancellationToken cancellation
    )
    {
        if (
            await FindAsync(db, request, cancellation) is not { } found
            || await db.LockDeviceAsync(found, cancellation) is not { AssetNumber: { } assetNumber } device
        )
        {
            return Problem.Of(Refusal.NotFound);
        }

        if (device.Id == author.Device.DeviceId)
        {
            return Problem.Of(Refusal.WouldLockOut); // Whoever sits at it has not lost it.
        }

        var reporter = await ReporterAsync(db, device.Id, author, cancellation);
        if (
            reporter == LostTerminalReporter.Colleague
            && (
                await ReportsTodayAsync(db, author.PersonId, reportedAt, cancellation) >= ReportsOfColleagueMax
                || await IsLastOfAdministratorsAsync(db, device.Id, cancellation)
            )
        )
        {
            return Problem.Of(Refusal.TooManyReports, retryAfter: Day);
        }

        var how = new LossDescription(reporter, author.PersonId, request.Circumstances, reportedAt);
        if (await ending.EndAsync(db, device, how, cancellation) is not { } report)
        {
            return Problem.Of(Refusal.DeviceStateWrong);
        }

        await audit.RecordAsync(db, LossEvents.Lost(author.ToActor(), device, report), cancellation);
        return TypedResults.Json(
            new LostTerminalReply(
                report.Id,
                assetNumber,
                report.ReportedAt,
                report.DeadAt,
                MayReadSheet: reporter != LostTerminalReporter.Colleague
            ),
            WireJson.Default.LostTerminalReply,
            statusCode: StatusCodes.Status201Created
        );
    }

    private static Task<Guid?> FindAsync(
        GovChatDb db,
        ReportLostTerminalRequest request,
        CancellationToken cancellation
    ) =>
        request.DeviceId is { } deviceId
            ? Task.FromResult<Guid?>(deviceId)
            : db
                .Devices.Where(row => row.AssetNumber == request.AssetNumber)
                .OrderByDescending(row => row.State == DeviceState.Approved || row.State == DeviceState.Dormant)
                .ThenByDescending(row => row.ApprovedAt)
                .Select(row => (Guid?)row.Id)
                .FirstOrDefaultAsync(cancellation);

    private static async Task<LostTerminalReporter> ReporterAsync(
        GovChatDb db,
        Guid deviceId,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var people = await TerminalEnding.AdmittedAsync(db, deviceId, cancellation);
        if (people.Contains(author.PersonId))
        {
            return LostTerminalReporter.Owner;
        }

        foreach (var person in people)
        {
            if (await Notices.HeadOfAsync(db, person, cancellation) == author.PersonId)
            {
                return LostTerminalReporter.Head;
            }
        }

        return LossReaders.Roles.Any(author.Roles.Contains)
            ? LostTerminalReporter.Administrator
            : LostTerminalReporter.Colleague;
    }

    // Without a terminal from which terminals are let in there is no way back, and a colleague may be mistaken or worse.
    private static Task<bool> IsLastOfAdministratorsAsync(
        GovChatDb db,
        Guid deviceId,
        CancellationToken cancellation
    ) =>
        db
            .Database.SqlQuery<bool>(
                $"""
                select count(*) filter (where id = {deviceId}) > 0 and count(*) filter (where id <> {deviceId}) = 0
                    as "Value"
                from (
                    select distinct d.id
                    from device d join device_admission a on a.device_id = d.id
                    join person p on p.id = a.person_id and p.accepted_at is not null and p.suspended_at is null
                    join person_role r on r.person_id = p.id and r.role = 'DeviceAdministrator'
                    where d.state = 'Approved'
                ) its
                """
            )
            .SingleAsync(cancellation);

    // Under the person's lock: two reports at once count one after the other. People come after devices.
    private static async Task<int> ReportsTodayAsync(
        GovChatDb db,
        Guid personId,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await db.Database.ExecuteSqlAsync(
            $"select id from person where id = {personId} for no key update",
            cancellation
        );
        return await db.LostReports.CountAsync(
            row =>
                row.ReportedBy == personId && row.How == LostTerminalReporter.Colleague && row.ReportedAt > now - Day,
            cancellation
        );
    }
}
