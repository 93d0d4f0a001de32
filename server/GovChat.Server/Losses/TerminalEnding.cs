using GovChat.Contracts.Losses;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Devices;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Losses;

/// <summary>
/// What every report of a lost terminal does, in the report's transaction: the terminal is dead, its sessions are over,
/// every node is told, the incident sheet begins, and those who must know are told. There is no way back: a terminal that
/// is found again enrols anew.
/// </summary>
internal sealed class TerminalEnding(Notices notices, TimeProvider time)
{
    /// <summary>
    /// Ends a terminal whose row the caller holds locked; null when it cannot be lost any more. The caller records it
    /// afterwards.
    /// </summary>
    public async Task<LostReport?> EndAsync(
        GovChatDb db,
        Device device,
        LossDescription how,
        CancellationToken cancellation
    )
    {
        if (DeviceLife.After(device.State, DeviceDeed.Lose) is not { } dead)
        {
            return null;
        }

        var people = await AdmittedAsync(db, device.Id, cancellation);
        var now = time.GetUtcNow();
        var report = new LostReport
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = device.OrganisationId,
            DeviceId = device.Id,
            ReportedBy = how.ReportedBy,
            How = how.Reporter,
            Circumstances = how.Circumstances,
            ReportedAt = how.ReportedAt,
            DeadAt = now,
            LastContactAt = device.LastSeenAt,
            LastContactAddress = device.LastAddress,
        };
        device.State = dead;
        device.EndedAt = now;
        device.EndedBy = how.ReportedBy;
        device.EndReason = how.Circumstances;
        report.SessionsEnded = await Sessions.EndAllAtAsync(
            db,
            device.OrganisationId,
            device.Id,
            "device_lost",
            now,
            cancellation
        );
        db.LostReports.Add(report);
        var told = await WhoMustKnowAsync(db, people, cancellation);
        notices.Tell(
            db,
            device.OrganisationId,
            told,
            NoticeKind.DeviceLost,
            report.Id,
            device.AssetNumber ?? string.Empty
        );
        return report;
    }

    /// <summary>Who could sign in there by name.</summary>
    public static Task<List<Guid>> AdmittedAsync(GovChatDb db, Guid deviceId, CancellationToken cancellation) =>
        db
            .DeviceAdmissions.Where(row => row.DeviceId == deviceId && row.PersonId != null)
            .Select(row => row.PersonId!.Value)
            .ToListAsync(cancellation);

    /// <summary>The people of the terminal, their 所属長, the officers, and those who keep the list of terminals.</summary>
    private static async Task<HashSet<Guid>> WhoMustKnowAsync(
        GovChatDb db,
        IReadOnlyCollection<Guid> people,
        CancellationToken cancellation
    )
    {
        var told = people.ToHashSet();
        foreach (var person in people)
        {
            if (await Notices.HeadOfAsync(db, person, cancellation) is { } head)
            {
                told.Add(head);
            }
        }

        told.UnionWith(await Notices.HoldersOfAsync(db, Role.SecurityOfficer, cancellation));
        told.UnionWith(await Notices.HoldersOfAsync(db, Role.DeviceAdministrator, cancellation));
        return told;
    }
}

/// <summary>Who reported it, as what, when, and what they said.</summary>
internal sealed record LossDescription(
    LostTerminalReporter Reporter,
    Guid? ReportedBy,
    string Circumstances,
    DateTimeOffset ReportedAt
);
