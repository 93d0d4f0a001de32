using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices;

/// <summary>
/// Writes down which terminals have fallen asleep, and tells whom it concerns. No gate waits for it: a terminal that was
/// silent for ninety days is refused by what <see cref="DeviceLife.StateAt"/> says.
/// </summary>
internal sealed class DormancyWatch(
    Database database,
    Organisations organisations,
    Notices notices,
    AuditLog audit,
    TimeProvider time,
    ILogger<DormancyWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    /// <summary>More than any organisation has terminals that fall asleep within an hour.</summary>
    private const int AtOnceMax = 5_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        do
        {
            foreach (var organisation in organisations.All)
            {
                try
                {
                    await database.InOrganisationAsync(
                        organisation.Id,
                        db => MarkAsync(db, organisation.Id, stoppingToken),
                        stoppingToken
                    );
                }
                catch (Exception failed) when (failed is not OperationCanceledException)
                {
                    Log.DormantNotMarked(logger, organisation.Id, failed);
                }
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task MarkAsync(GovChatDb db, Guid organisationId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var silentSince = now - DeviceLife.SilentFor;
        // Each row stays locked until the commit; one that an administrator or another node holds has its turn later.
        var asleep = await db
            .Devices.FromSql(
                $"""
                select * from device
                where state = 'Approved'
                  and greatest(requested_at, approved_at, woken_at, last_seen_at) < {silentSince}
                order by id limit {AtOnceMax} for no key update skip locked
                """
            )
            .ToListAsync(cancellation);
        if (asleep.Count == 0)
        {
            return;
        }

        foreach (var device in asleep)
        {
            device.State = DeviceState.Dormant;
            await Sessions.EndAllAtAsync(db, organisationId, device.Id, "device_dormant", now, cancellation);
        }

        await TellAsync(db, organisationId, asleep, cancellation);
        foreach (var device in asleep)
        {
            await audit.RecordAsync(db, DeviceEvents.FellAsleep(device), cancellation);
        }
    }

    /// <summary>Each person their own terminals; each administrator one notice for all, under the first one's name.</summary>
    private async Task TellAsync(GovChatDb db, Guid organisationId, List<Device> asleep, CancellationToken cancellation)
    {
        var numbers = asleep.ToDictionary(device => device.Id, device => device.AssetNumber!);
        var admitted = await db
            .DeviceAdmissions.Where(row => row.PersonId != null && numbers.Keys.Contains(row.DeviceId))
            .ToListAsync(cancellation);
        foreach (var row in admitted)
        {
            notices.Tell(
                db,
                organisationId,
                [row.PersonId!.Value],
                NoticeKind.DeviceDormant,
                row.DeviceId,
                numbers[row.DeviceId]
            );
        }

        var administrators = await Notices.HoldersOfAsync(db, Role.DeviceAdministrator, cancellation);
        notices.Tell(
            db,
            organisationId,
            administrators,
            NoticeKind.DeviceDormant,
            subjectId: null,
            asleep[0].AssetNumber!,
            asleep.Count
        );
    }
}
