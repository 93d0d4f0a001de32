using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices;

/// <summary>
/// Where a terminal lets in somebody who holds a role, two people decide it: the first approval waits in a row, the second
/// comes from somebody else and says the same. The owner of a founding organisation decides alone.
/// </summary>
internal sealed class Approvals(TimeProvider time)
{
    /// <summary>How long a first approval waits: as long as a request for approval.</summary>
    public static readonly TimeSpan WaitsFor = Device.PendingFor;

    /// <summary>What is decided.</summary>
    /// <param name="Deed">What is done to the terminal.</param>
    /// <param name="AssetNumber">資産番号.</param>
    /// <param name="Zone">The network system it stands in.</param>
    /// <param name="Note">Anything worth knowing.</param>
    /// <param name="PersonId">Who is admitted; null where the terminal's admissions stay as they are.</param>
    /// <param name="DepartmentId">Or which department.</param>
    internal sealed record Matter(
        DeviceDeed Deed,
        string AssetNumber,
        DeviceZone Zone,
        string Note,
        Guid? PersonId,
        Guid? DepartmentId
    );

    /// <summary>What an approval came to.</summary>
    /// <param name="Refusal">Why it counts for nothing; null when it counts.</param>
    /// <param name="Missing">How many more are needed.</param>
    /// <param name="First">Who approved before, where this was the second.</param>
    internal readonly record struct Outcome(string? Refusal, int Missing, Guid? First)
    {
        public bool IsDone => Refusal is null && Missing == 0;
    }

    /// <summary>Counts an approval of a device that the caller holds locked, the organisation before it.</summary>
    public async Task<Outcome> GiveAsync(
        GovChatDb db,
        Device device,
        Matter matter,
        SignedInPerson author,
        bool alone,
        CancellationToken cancellation
    )
    {
        var waiting = await db.DeviceApprovals.SingleOrDefaultAsync(row => row.DeviceId == device.Id, cancellation);
        if (alone || !await ConcernsRolesAsync(db, device, matter, cancellation))
        {
            Forget(db, waiting);
            return default;
        }

        if (waiting is null || !await CountsAsync(db, waiting, matter.Deed, cancellation))
        {
            Replace(db, waiting, NewRow(device, matter, author));
            return new Outcome(null, 1, null);
        }

        var first = MatterOf(waiting);
        if (waiting.ApprovedBy != author.PersonId)
        {
            if (first != matter)
            {
                return new Outcome(Refusal.ApprovalDiffers, 1, null);
            }

            Forget(db, waiting);
            return new Outcome(null, 0, waiting.ApprovedBy);
        }

        if (first == matter)
        {
            return new Outcome(Refusal.SameApprover, 1, null);
        }

        // Who approved first may correct what they entered; it is still one approval.
        Replace(db, waiting, NewRow(device, matter, author));
        return new Outcome(null, 1, null);
    }

    private static Matter MatterOf(DeviceApproval row) =>
        new(row.Deed, row.AssetNumber, row.Zone, row.Note, row.PersonId, row.DepartmentId);

    private static void Forget(GovChatDb db, DeviceApproval? waiting)
    {
        if (waiting is not null)
        {
            db.DeviceApprovals.Remove(waiting);
        }
    }

    private static void Replace(GovChatDb db, DeviceApproval? waiting, DeviceApproval row)
    {
        if (waiting is null)
        {
            db.DeviceApprovals.Add(row);
        }
        else
        {
            db.Prepare(row); // Copied column by column, as the database will have it.
            db.Entry(waiting).CurrentValues.SetValues(row);
        }
    }

    private DeviceApproval NewRow(Device device, Matter matter, SignedInPerson author) =>
        new()
        {
            DeviceId = device.Id,
            OrganisationId = device.OrganisationId,
            Deed = matter.Deed,
            ApprovedBy = author.PersonId,
            ApprovedAt = time.GetUtcNow(),
            AssetNumber = matter.AssetNumber,
            Zone = matter.Zone,
            Note = matter.Note,
            PersonId = matter.PersonId,
            DepartmentId = matter.DepartmentId,
        };

    /// <summary>A first approval counts for its own deed, for 72 hours, and while its giver may still approve.</summary>
    private async Task<bool> CountsAsync(
        GovChatDb db,
        DeviceApproval waiting,
        DeviceDeed deed,
        CancellationToken cancellation
    ) =>
        waiting.Deed == deed
        && time.GetUtcNow() - waiting.ApprovedAt < WaitsFor
        && await db
            .PersonRoles.Where(row => row.PersonId == waiting.ApprovedBy && row.Role == Role.DeviceAdministrator)
            .Join(db.People, row => row.PersonId, person => person.Id, (_, person) => person)
            .AnyAsync(person => person.SuspendedAt == null, cancellation);

    /// <summary>
    /// Whether somebody holds a role among those the terminal is for: who asked, who is to be admitted (a department means
    /// everybody in it and below it), and, for one that is woken, everybody who is admitted already.
    /// </summary>
    private static Task<bool> ConcernsRolesAsync(
        GovChatDb db,
        Device device,
        Matter matter,
        CancellationToken cancellation
    ) =>
        db
            .Database.SqlQuery<bool>(
                $"""
                with recursive meant (person_id, department_id) as (
                    select {device.RequestedFor}::uuid, null::uuid
                    union all select {matter.PersonId}::uuid, {matter.DepartmentId}::uuid
                    union all
                    select a.person_id, a.department_id from device_admission a
                    where a.device_id = {device.Id} and {matter.Deed == DeviceDeed.Wake}
                ),
                below (id) as (
                    select department_id from meant where department_id is not null
                    union
                    select child.id from below b join department child on child.parent_id = b.id
                )
                select exists (
                    select from person p join person_role r on r.person_id = p.id
                    where p.id in (select person_id from meant) or p.department_id in (select id from below)
                ) as "Value"
                """
            )
            .SingleAsync(cancellation);
}
