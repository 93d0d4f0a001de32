using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>
/// 設立中: as long as nobody but the owner could approve a terminal, the owner approves alone, and each entry says so.
/// It ends by itself and never comes back.
/// </summary>
internal static class Founding
{
    /// <summary>
    /// Locks the organisation's row and tells whether the founding time lasts; the answer holds until the commit. Whoever
    /// also locks devices or people locks the organisation first, so that no two deeds wait for each other in a ring.
    /// </summary>
    public static Task<bool> LockAsync(GovChatDb db, Guid organisationId, CancellationToken cancellation) =>
        db
            .Database.SqlQuery<bool>(
                $"""select founding as "Value" from organisation where id = {organisationId} for no key update"""
            )
            .SingleAsync(cancellation);

    /// <summary>
    /// Ends it when two people who may approve have a terminal to do it from. Called after everything that can make it so:
    /// an approval, an admission, a change of roles, an accepted invitation.
    /// </summary>
    public static Task EndWhenTwoMayApproveAsync(GovChatDb db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""
            with recursive covered (device_id, department_id) as (
                select a.device_id, a.department_id
                from device_admission a join device d on d.id = a.device_id and d.state = 'Approved'
                where a.department_id is not null
                union
                select c.device_id, child.id
                from covered c join department child on child.parent_id = c.department_id
            )
            update organisation set founding = false
            where id = current_setting('app.organisation')::uuid and founding and 2 <= (
                select count(distinct p.id)
                from person p join person_role r on r.person_id = p.id and r.role = 'DeviceAdministrator'
                where p.accepted_at is not null and p.suspended_at is null and (
                    exists (select from covered c where c.department_id = p.department_id)
                    or exists (
                        select from device_admission a join device d on d.id = a.device_id and d.state = 'Approved'
                        where a.person_id = p.id
                    )
                )
            )
            """,
            cancellation
        );
}
