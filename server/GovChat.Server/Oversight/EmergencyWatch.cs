using GovChat.Contracts.Channels;
using GovChat.Contracts.Emergencies;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>
/// Does what is due for emergencies: ends those whose time is over, destroys the keys of those that have ended, tells the
/// officers of reports that are missing. Once before the server takes its first call, then every few seconds. Nothing
/// waits for it: sending and reading look at the time themselves.
/// </summary>
internal sealed class EmergencyWatch(
    Database database,
    Organisations organisations,
    EmergencyEnding ending,
    EmergencyKeys keys,
    AuditLog audit,
    TimeProvider time,
    ILogger<EmergencyWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    // Locks the rows it changes; a report filed at the same moment waits, or is seen.
    private const string MarkOverdue = """
        update emergency set report_state = 'Overdue' where report_state = 'Owed' and report_due_on < $1 returning id
        """;

    /// <summary>
    /// What ended while the server was down ends before anybody can read; the server does not start otherwise. A key that
    /// the disk does not let go hinders nothing: no original is left for it in the database, and it is tried again.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await DestroyStrayKeysAsync(cancellationToken);
        foreach (var organisation in organisations.All)
        {
            await LookAsync(organisation.Id, cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var organisation in organisations.All)
            {
                try
                {
                    await LookAsync(organisation.Id, stoppingToken);
                }
                catch (Exception failed) when (failed is not OperationCanceledException)
                {
                    Log.EmergenciesNotLookedAfter(logger, organisation.Id, failed);
                }
            }
        }
    }

    private async Task LookAsync(Guid organisationId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (over, keyed) = await database.InOrganisationAsync(
            organisationId,
            async db =>
                (
                    await db
                        .Channels.Where(row => row.Kind == ChannelKind.Emergency)
                        .Where(row => row.EmergencyEndedAt == null && row.EmergencyEndsAt <= now)
                        .Select(row => row.Id)
                        .ToListAsync(cancellation),
                    await db
                        .Emergencies.Where(row => row.KeyDeletedAt == null)
                        .Join(
                            db.Channels.Where(row => row.EmergencyEndedAt != null),
                            row => row.Id,
                            channel => channel.Id,
                            (row, _) => row.Id
                        )
                        .ToListAsync(cancellation)
                ),
            cancellation
        );
        var failures = new List<Exception>();
        foreach (var emergencyId in over)
        {
            var end = ending.EndAsync(organisationId, emergencyId, AuditActor.Server, cancellation);
            await TryAsync(emergencyId, end, failures);
        }

        foreach (var emergencyId in keyed)
        {
            await TryAsync(emergencyId, ending.DestroyKeyAsync(organisationId, emergencyId, cancellation), failures);
        }

        await EscalateAsync(organisationId, JapanDay.Of(now), cancellation);
        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    /// <summary>Waits for what is done for one emergency; when it fails, the others have their turn all the same.</summary>
    private async Task TryAsync(Guid emergencyId, Task deed, List<Exception> failures)
    {
        try
        {
            await deed;
        }
        catch (Exception undestroyed) when (IsOfTheDisk(undestroyed))
        {
            Log.KeyNotDestroyed(logger, emergencyId, undestroyed);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            failures.Add(failed);
        }
    }

    private static bool IsOfTheDisk(Exception failure) => failure is IOException or UnauthorizedAccessException;

    private Task EscalateAsync(Guid organisationId, DateOnly today, CancellationToken cancellation) =>
        database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                var overdue = new List<Guid>();
                await using (var rows = await sql.ReadAsync(MarkOverdue, cancellation, Parameter.Of(today)))
                {
                    while (await rows.ReadAsync(cancellation))
                    {
                        overdue.Add(rows.GetGuid(0));
                    }
                }

                foreach (var emergencyId in overdue)
                {
                    await audit.RecordAsync(sql, EmergencyEvents.ReportOverdue(emergencyId), cancellation);
                }

                return overdue.Count;
            },
            cancellation
        );

    /// <summary>
    /// Keys made for emergencies whose opening was never committed, and destroyed ones that came back with a restored
    /// folder. Before the first call nobody is opening an emergency.
    /// </summary>
    private async Task DestroyStrayKeysAsync(CancellationToken cancellation)
    {
        var strays = keys.All().ToHashSet();
        if (strays.Count == 0)
        {
            return;
        }

        foreach (var organisation in organisations.All)
        {
            strays.ExceptWith(
                await database.InOrganisationAsync(
                    organisation.Id,
                    db =>
                        db.Emergencies.Where(row => row.KeyDeletedAt == null)
                            .Select(row => row.Id)
                            .ToListAsync(cancellation),
                    cancellation
                )
            );
        }

        foreach (var stray in strays)
        {
            try
            {
                keys.Destroy(stray);
            }
            catch (Exception undestroyed) when (IsOfTheDisk(undestroyed))
            {
                Log.KeyNotDestroyed(logger, stray, undestroyed);
            }
        }
    }
}
