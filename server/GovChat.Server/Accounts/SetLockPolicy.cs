using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

/// <summary>How soon pages lock themselves. A page that is open takes it up when it next asks who is signed in.</summary>
internal static class SetLockPolicy
{
    public static async Task<IResult> ReadAsync(SignedInPerson owner, Database database, CancellationToken cancellation)
    {
        var policy = await database.InOrganisationAsync(
            owner.OrganisationId,
            db => db.LockPolicies.AsNoTracking().SingleOrDefaultAsync(cancellation),
            cancellation
        );
        return TypedResults.Json((policy ?? new LockPolicy()).ToView(), WireJson.Default.LockPolicyView);
    }

    public static async Task<IResult> HandleAsync(
        LockPolicyView request,
        SignedInPerson owner,
        Database database,
        AuditLog audit,
        CancellationToken cancellation
    )
    {
        await database.InOrganisationAsync(
            owner.OrganisationId,
            async db =>
            {
                await db.Database.ExecuteSqlAsync(
                    $"""
                    insert into lock_policy (organisation_id, office_minutes, shared_minutes, telework_minutes)
                    values ({owner.OrganisationId}, {request.Office}, {request.Shared}, {request.Telework})
                    on conflict (organisation_id) do update set office_minutes = excluded.office_minutes,
                        shared_minutes = excluded.shared_minutes, telework_minutes = excluded.telework_minutes
                    """,
                    cancellation
                );
                await audit.RecordAsync(db, SessionEvents.LockPolicySet(owner, request), cancellation);
            },
            cancellation
        );
        return TypedResults.NoContent();
    }
}
