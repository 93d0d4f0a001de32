using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Contracts.People;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices;

/// <summary>Who may sign in where, and who may decide it: never somebody about their own terminal.</summary>
internal sealed class Admissions(TimeProvider time)
{
    /// <summary>Whom a terminal is to be for, or the refusal and the field it is about.</summary>
    /// <param name="Refusal">Null when nothing speaks against it.</param>
    /// <param name="Field">The member of the request, where one was wrong.</param>
    /// <param name="Name">Who is to be admitted.</param>
    /// <param name="Founding">設立中: the owner decides alone.</param>
    internal readonly record struct Outcome(string? Refusal, string? Field, string Name, bool Founding)
    {
        public static Outcome Refused(string refusal, string? field = null) => new(refusal, field, string.Empty, false);
    }

    /// <summary>
    /// Judges an admission to a device that the caller holds locked. The caller locks the organisation before the device
    /// (<see cref="Founding.LockAsync"/>); people come after devices; so no two deeds wait for each other in a ring.
    /// </summary>
    public static async Task<Outcome> JudgeAsync(
        GovChatDb db,
        Device device,
        Guid? personId,
        Guid? departmentId,
        SignedInPerson author,
        bool founding,
        CancellationToken cancellation
    )
    {
        if (personId is null == departmentId is null)
        {
            return Outcome.Refused(Refusal.FieldInvalid, "personId");
        }

        if (await NameOfAsync(db, personId, departmentId, cancellation) is not { } name)
        {
            return Outcome.Refused(Refusal.FieldInvalid, personId is null ? "departmentId" : "personId");
        }

        var alone = founding && author.Roles.Contains(Role.Owner);
        var isOwn =
            device.RequestedFor == author.PersonId
            || await IsForAsync(db, author.PersonId, personId, departmentId, cancellation);
        if (isOwn && !alone)
        {
            return Outcome.Refused(Refusal.OwnApplication);
        }

        return
            personId is { } counted
            && await AdmissionsOfAsync(db, counted, cancellation) >= Limits.AdmissionsPerPersonMax
            ? Outcome.Refused(Refusal.TooManyAdmissions)
            : new Outcome(null, null, name, alone);
    }

    /// <summary>
    /// Whether a terminal for this person or department is the author's own. A department counts as oneself when one
    /// belongs to it: else a lone administrator could let a terminal of their own in under its name.
    /// </summary>
    public static async Task<bool> IsForAsync(
        GovChatDb db,
        Guid authorId,
        Guid? personId,
        Guid? departmentId,
        CancellationToken cancellation
    ) =>
        personId == authorId
        || (departmentId is { } department && await BelongsToAsync(db, authorId, department, cancellation));

    /// <summary>The name of the person or department; null when there is none such.</summary>
    public static Task<string?> NameOfAsync(
        GovChatDb db,
        Guid? personId,
        Guid? departmentId,
        CancellationToken cancellation
    ) =>
        personId is { } person
            ? PersonNames.OfAsync(db, person, cancellation)
            : db
                .Departments.Where(row => row.Id == departmentId)
                .Select(row => (string?)row.Name)
                .SingleOrDefaultAsync(cancellation);

    /// <summary>Puts the admission into the transaction; the rules are the caller's (<see cref="JudgeAsync"/>).</summary>
    public void Add(GovChatDb db, Device device, Guid? personId, Guid? departmentId, Guid? admittedBy)
    {
        var now = time.GetUtcNow();
        db.DeviceAdmissions.Add(
            new DeviceAdmission
            {
                Id = Guid.CreateVersion7(now),
                OrganisationId = device.OrganisationId,
                DeviceId = device.Id,
                PersonId = personId,
                DepartmentId = departmentId,
                AdmittedAt = now,
                AdmittedBy = admittedBy,
            }
        );
    }

    /// <summary>Whether the person may sign in at the device: by name, or by their department or one above it.</summary>
    public static Task<bool> IsAdmittedAsync(
        GovChatDb db,
        Guid deviceId,
        Guid personId,
        CancellationToken cancellation
    ) =>
        db
            .Database.SqlQuery<bool>(
                $"""
                with recursive above (id) as (
                    select department_id from person where id = {personId}
                    union
                    select d.parent_id from department d join above on d.id = above.id where d.parent_id is not null
                )
                select exists (
                    select from device_admission a
                    where a.device_id = {deviceId}
                      and (a.person_id = {personId} or a.department_id in (select id from above))
                ) as "Value"
                """
            )
            .SingleAsync(cancellation);

    private static Task<bool> BelongsToAsync(
        GovChatDb db,
        Guid personId,
        Guid departmentId,
        CancellationToken cancellation
    ) =>
        db
            .Database.SqlQuery<bool>(
                $"""
                with recursive above (id) as (
                    select department_id from person where id = {personId}
                    union
                    select d.parent_id from department d join above on d.id = above.id where d.parent_id is not null
                )
                select {departmentId} in (select id from above) as "Value"
                """
            )
            .SingleAsync(cancellation);

    // Under the person's lock: two approvals at once for one person count one after the other.
    private static async Task<int> AdmissionsOfAsync(GovChatDb db, Guid personId, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"select id from person where id = {personId} for no key update",
            cancellation
        );
        return await db
            .DeviceAdmissions.Where(row => row.PersonId == personId)
            .Join(
                db.Devices.Where(row => row.State == DeviceState.Approved || row.State == DeviceState.Dormant),
                row => row.DeviceId,
                device => device.Id,
                (row, _) => row.Id
            )
            .CountAsync(cancellation);
    }

    /// <summary>Whether just this person or department is admitted already.</summary>
    public static Task<bool> IsListedAsync(
        GovChatDb db,
        Guid deviceId,
        Guid? personId,
        Guid? departmentId,
        CancellationToken cancellation
    ) =>
        db.DeviceAdmissions.AnyAsync(
            row => row.DeviceId == deviceId && row.PersonId == personId && row.DepartmentId == departmentId,
            cancellation
        );
}
