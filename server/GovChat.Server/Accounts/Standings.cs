using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>How a session stands, for the page that runs in it.</summary>
internal static class Standings
{
    public static async Task<StandingView> OfAsync(
        GovChatDb db,
        string sessionReference,
        CancellationToken cancellation
    )
    {
        var row = await db
            .Database.SqlQuery<Row>(
                $"""
                select s.person_id, s.locked_at is not null as is_locked, d.zone, p.consented_version,
                       (select max(version) from usage_policy) as policy_version,
                       exists (
                           select from device_admission a where a.device_id = d.id and a.department_id is not null
                       ) as is_shared
                from session s join device d on d.id = s.device_id join person p on p.id = s.person_id
                where s.reference = {sessionReference}
                """
            )
            .SingleAsync(cancellation);
        var policy = await db.LockPolicies.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new LockPolicy();
        return new StandingView(
            row.IsLocked,
            row.PolicyVersion > (row.ConsentedVersion ?? 0) ? row.PolicyVersion : null,
            row.IsShared ? policy.SharedMinutes
                : row.Zone == nameof(DeviceZone.Telework) ? policy.TeleworkMinutes
                : policy.OfficeMinutes,
            row.IsShared,
            row.IsLocked ? await UnreadAsync(db, row.PersonId, cancellation) : 0
        );
    }

    private static Task<long> UnreadAsync(GovChatDb db, Guid personId, CancellationToken cancellation) =>
        db
            .Database.SqlQuery<long>(
                $"""
                select coalesce(sum(greatest(c.sequence - m.read_sequence, 0)), 0)::bigint as "Value"
                from channel_member m join channel c on c.id = m.channel_id
                where m.person_id = {personId}
                """
            )
            .SingleAsync(cancellation);

    private sealed record Row(
        Guid PersonId,
        bool IsLocked,
        string? Zone,
        int? ConsentedVersion,
        int? PolicyVersion,
        bool IsShared
    );
}
