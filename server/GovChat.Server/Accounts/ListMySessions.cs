using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Contracts.Devices;
using GovChat.Server.Devices;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>The terminals a person is admitted to and the sessions they have, so that a strange one is noticed.</summary>
internal static class ListMySessions
{
    /// <summary>A department at the counter may have many terminals; nobody reads more of them.</summary>
    private const int TerminalsMax = 100;

    public static async Task<IResult> HandleAsync(
        SignedInPerson person,
        Database database,
        KeyRing keys,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var view = await database.InOrganisationAsync(
            person.OrganisationId,
            async db => new MySessionsView(
                await TerminalsAsync(db, keys, person, cancellation),
                await SessionsAsync(db, person, time.GetUtcNow(), cancellation)
            ),
            cancellation
        );
        return TypedResults.Json(view, WireJson.Default.MySessionsView);
    }

    private static async Task<IReadOnlyList<MyTerminalView>> TerminalsAsync(
        GovChatDb db,
        KeyRing keys,
        SignedInPerson person,
        CancellationToken cancellation
    )
    {
        var thisDevice = person.Device.DeviceId;
        var rows = await db
            .Database.SqlQuery<TerminalRow>(
                $"""
                with recursive above (id) as (
                    select department_id from person where id = {person.PersonId}
                    union
                    select d.parent_id from department d join above on d.id = above.id where d.parent_id is not null
                )
                select d.id, d.asset_number, d.label, d.zone, d.state, d.last_seen_at,
                       bool_or(a.department_id is not null) as is_shared
                from device d join device_admission a on a.device_id = d.id
                where a.person_id = {person.PersonId} or a.department_id in (select id from above)
                group by d.id
                order by d.id = {thisDevice} desc, d.last_seen_at desc nulls last, d.id
                limit {TerminalsMax}
                """
            )
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new MyTerminalView(
                row.Id,
                row.AssetNumber,
                Device.LabelOf(keys, person.OrganisationId, row.Id, row.Label),
                row.Zone is null ? null : Enum.Parse<DeviceZone>(row.Zone),
                Enum.Parse<DeviceState>(row.State),
                row.LastSeenAt,
                row.IsShared,
                row.Id == thisDevice
            )),
        ];
    }

    private static async Task<IReadOnlyList<MySessionView>> SessionsAsync(
        GovChatDb db,
        SignedInPerson person,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var usedSince = now - SignedInPerson.Gate.IdleFor;
        return await db
            .Sessions.Where(row =>
                row.PersonId == person.PersonId
                && row.EndedAt == null
                && row.ExpiresAt > now
                && row.LastSeenAt > usedSince
            )
            .Join(
                db.Devices.Where(device => device.State == DeviceState.Approved),
                row => row.DeviceId,
                device => device.Id,
                (row, device) => new { Session = row, device.AssetNumber }
            )
            .OrderByDescending(row => row.Session.LastSeenAt)
            .Select(row => new MySessionView(
                row.Session.Id,
                row.AssetNumber,
                row.Session.CreatedAt,
                row.Session.LastSeenAt,
                row.Session.LockedAt != null,
                row.Session.Id == person.SessionId
            ))
            .ToListAsync(cancellation);
    }

    private sealed record TerminalRow(
        Guid Id,
        string? AssetNumber,
        byte[] Label,
        string? Zone,
        string State,
        DateTimeOffset? LastSeenAt,
        bool IsShared
    );
}
