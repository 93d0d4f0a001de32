using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices;

/// <summary>
/// The rules by which a pending terminal is let in, for one that is approved by hand and for many that the inventory
/// names. What happened is handed back to be recorded, because nothing may be locked after the audit log is.
/// </summary>
internal sealed class LetIn(Admissions admissions, Approvals approvals, Notices notices, TimeProvider time)
{
    /// <summary>What became of it.</summary>
    /// <param name="Refusal">Why the terminal is not let in; null when it is, or waits for a second person.</param>
    /// <param name="Field">The member of the request that was wrong, if one was.</param>
    /// <param name="Approval">Whether the approval sufficed.</param>
    /// <param name="Events">What is to be recorded.</param>
    internal sealed record Outcome(
        string? Refusal,
        string? Field,
        Approvals.Outcome Approval,
        IReadOnlyList<AuditEvent> Events
    );

    /// <summary>
    /// Lets a pending device in that the caller holds locked, the organisation before it, and whose code the caller has
    /// compared.
    /// </summary>
    public async Task<Outcome> ApproveAsync(
        GovChatDb db,
        Device device,
        Approvals.Matter matter,
        SignedInPerson author,
        bool founding,
        CancellationToken cancellation
    )
    {
        var admission = await Admissions.JudgeAsync(
            db,
            device,
            matter.PersonId,
            matter.DepartmentId,
            author,
            founding,
            cancellation
        );
        if (admission.Refusal is { } refusal)
        {
            return refusal == Refusal.OwnApplication
                ? Withheld(device, author, refusal)
                : Refused(refusal, admission.Field);
        }

        if (await IsTakenAsync(db, matter.AssetNumber, cancellation))
        {
            return Refused(Refusal.AssetNumberTaken, "assetNumber");
        }

        var approval = await approvals.GiveAsync(db, device, matter, author, admission.Founding, cancellation);
        if (approval.Refusal is { } twice)
        {
            return Withheld(device, author, twice);
        }

        if (!approval.IsDone)
        {
            return new Outcome(null, null, approval, [DeviceEvents.FirstApproved(author.ToActor(), device, matter)]);
        }

        Enter(device, matter, approval.First, author);
        admissions.Add(db, device, matter.PersonId, matter.DepartmentId, author.PersonId);
        if (matter.PersonId is { } person)
        {
            notices.Tell(db, device.OrganisationId, [person], NoticeKind.DeviceApproved, device.Id, matter.AssetNumber);
        }

        await db.SaveChangesAsync(cancellation);
        await Founding.EndWhenTwoMayApproveAsync(db, cancellation);
        return new Outcome(
            null,
            null,
            approval,
            [DeviceEvents.Approved(author.ToActor(), device, admission.Name, admission.Founding)]
        );
    }

    private void Enter(Device device, Approvals.Matter matter, Guid? first, SignedInPerson author)
    {
        device.State = DeviceState.Approved;
        device.AssetNumber = matter.AssetNumber;
        device.Zone = matter.Zone;
        device.Note = matter.Note;
        device.ApprovedAt = time.GetUtcNow();
        device.ApprovedBy = first ?? author.PersonId;
        device.SecondedBy = first is null ? null : author.PersonId;
    }

    // Told before the first of two approvals already; the index guards against two at once.
    private static Task<bool> IsTakenAsync(GovChatDb db, string assetNumber, CancellationToken cancellation) =>
        db.Devices.AnyAsync(
            row =>
                row.AssetNumber == assetNumber
                && (row.State == DeviceState.Approved || row.State == DeviceState.Dormant),
            cancellation
        );

    private static Outcome Refused(string refusal, string? field) => new(refusal, field, default, []);

    private static Outcome Withheld(Device device, SignedInPerson author, string refusal) =>
        new(refusal, null, default, [DeviceEvents.Withheld("device.approved", author.ToActor(), device, refusal)]);
}
