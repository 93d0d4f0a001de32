using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>
/// An owner or officer approves that somebody else reads logs. Never the applicant, never the same person twice, never from the
/// terminal of the request or of another approval; and one of the approvals is an owner's.
/// </summary>
internal sealed class ApproveLogAccess(Database database, AuditLog audit, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        Guid accessId,
        SignedInPerson author,
        ApproveLogAccess useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(accessId, author, cancellation);

    /// <summary>Why an approval would count for nothing; null when it counts.</summary>
    public static string? RefusalOf(
        LogGrant grant,
        IReadOnlyCollection<LogGrantApproval> given,
        Guid personId,
        Guid deviceId,
        bool asOwner
    )
    {
        if (grant.ApplicantId == personId)
        {
            return Refusal.OwnApplication;
        }

        if (given.Any(approval => approval.PersonId == personId))
        {
            return Refusal.SameApprover;
        }

        if (grant.DeviceId == deviceId || given.Any(approval => approval.DeviceId == deviceId))
        {
            return Refusal.SameDevice;
        }

        var isLast = given.Count + 1 >= grant.ApprovalsNeeded;
        return isLast && !asOwner && !given.Any(approval => approval.AsOwner) ? Refusal.OwnerApprovalMissing : null;
    }

    private async Task<IResult> HandleAsync(Guid accessId, SignedInPerson author, CancellationToken cancellation)
    {
        var refusal = await database.InOrganisationAsync(
            author.OrganisationId,
            db => ApproveAsync(db, accessId, author, cancellation),
            cancellation
        );
        return refusal is null ? TypedResults.NoContent() : Problem.Of(refusal);
    }

    private async Task<string?> ApproveAsync(
        GovChatDb db,
        Guid accessId,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        var asOwner = await Owners.StillStandsAsync(db, author, Role.Owner, cancellation);
        if (
            !(asOwner || await Owners.StillStandsAsync(db, author, Role.SecurityOfficer, cancellation))
            || await db.LockLogGrantAsync(accessId, cancellation) is not { } grant
        )
        {
            return Refusal.NotFound;
        }

        var now = time.GetUtcNow();
        var given = await db.LogGrantApprovals.Where(row => row.GrantId == accessId).ToListAsync(cancellation);
        if (grant.StateAt(given.Count, now) != LogAccessState.Waiting)
        {
            return Refusal.LogAccessStateWrong;
        }

        if (RefusalOf(grant, given, author.PersonId, author.Device.DeviceId, asOwner) is { } refusal)
        {
            var withheld = LogAccessEvents.ApprovalWithheld(author.ToActor(), grant, refusal);
            await audit.RecordAsync(db, withheld, cancellation);
            return refusal;
        }

        db.LogGrantApprovals.Add(
            new LogGrantApproval
            {
                GrantId = accessId,
                PersonId = author.PersonId,
                OrganisationId = author.OrganisationId,
                DeviceId = author.Device.DeviceId,
                AsOwner = asOwner,
                ApprovedAt = now,
            }
        );
        var missing = grant.ApprovalsNeeded - given.Count - 1;
        await audit.RecordAsync(db, LogAccessEvents.Approved(author.ToActor(), grant, missing), cancellation);
        return null;
    }
}
