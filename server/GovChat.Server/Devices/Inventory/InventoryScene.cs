using GovChat.Contracts.Devices;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices.Inventory;

/// <summary>Everything an inventory file is compared with, read in one transaction.</summary>
internal sealed class InventoryScene
{
    private readonly Dictionary<string, Named> people;
    private readonly Dictionary<Guid, Department> departments;
    private readonly HashSet<Guid> departmentsOfRoles = [];
    private readonly HashSet<Guid> departmentsOfAuthor = [];
    private readonly HashSet<Guid> roled;
    private readonly Guid authorId;

    private InventoryScene(
        Guid authorId,
        IReadOnlyList<InventoryItem> stored,
        IReadOnlyList<Placed> devices,
        IReadOnlyList<Named> people,
        IReadOnlyList<Department> departments,
        HashSet<Guid> roled
    )
    {
        this.authorId = authorId;
        this.roled = roled;
        this.people = people.ToDictionary(person => person.Login, StringComparer.Ordinal);
        this.departments = departments.ToDictionary(department => department.Id);
        Stored = stored.ToDictionary(item => item.AssetNumber, StringComparer.Ordinal);
        Devices = devices.ToDictionary(placed => placed.Device.AssetNumber!, StringComparer.Ordinal);
        foreach (var person in people)
        {
            AddAbove(person.DepartmentId, roled.Contains(person.Id) ? departmentsOfRoles : []);
            AddAbove(person.DepartmentId, person.Id == authorId ? departmentsOfAuthor : []);
        }
    }

    /// <summary>A person as the file may name them.</summary>
    internal sealed record Named(Guid Id, string Login, string Name, Guid DepartmentId);

    /// <summary>A terminal that carries an asset number, awake or asleep, and who may sign in there.</summary>
    internal sealed record Placed(Device Device, IReadOnlyList<DeviceAdmission> Admissions)
    {
        public bool Admits(Guid? personId, Guid? departmentId) =>
            Admissions.Any(row => row.PersonId == personId && row.DepartmentId == departmentId);
    }

    /// <summary>The list as it is, by asset number.</summary>
    public IReadOnlyDictionary<string, InventoryItem> Stored { get; }

    /// <summary>The terminals, by asset number.</summary>
    public IReadOnlyDictionary<string, Placed> Devices { get; }

    public static async Task<InventoryScene> ReadAsync(GovChatDb db, Guid authorId, CancellationToken cancellation)
    {
        var devices = await db
            .Devices.Where(row => row.State == DeviceState.Approved || row.State == DeviceState.Dormant)
            .ToListAsync(cancellation);
        var ids = devices.Select(device => device.Id).ToHashSet();
        var admissions = (await db.DeviceAdmissions.ToListAsync(cancellation))
            .Where(row => ids.Contains(row.DeviceId))
            .ToLookup(row => row.DeviceId);
        var known = await db.People.AsNoTracking().ToListAsync(cancellation);
        return new InventoryScene(
            authorId,
            await db.Inventory.AsNoTracking().ToListAsync(cancellation),
            devices.ConvertAll(device => new Placed(device, [.. admissions[device.Id]])),
            known.ConvertAll(row => new Named(row.Id, row.NormalizedUserName!, row.DisplayName, row.DepartmentId)),
            await db.Departments.AsNoTracking().ToListAsync(cancellation),
            (await db.PersonRoles.Select(row => row.PersonId).ToListAsync(cancellation)).ToHashSet()
        );
    }

    /// <summary>The person of this login name.</summary>
    public Named? Person(string loginName) => people.GetValueOrDefault(loginName.ToUpperInvariant());

    /// <summary>The departments a name means; those above it may stand before it, as in 総務部/庶務係.</summary>
    public IReadOnlyList<Guid> DepartmentsNamed(string path)
    {
        var names = path.Split(['/', '／'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 0
            ? []
            : [.. departments.Values.Where(one => IsCalled(one, names)).Select(one => one.Id)];
    }

    public string? NameOf(Guid? personId, Guid? departmentId) =>
        departmentId is { } department
            ? departments[department].Name
            : people.Values.FirstOrDefault(person => person.Id == personId)?.Name;

    /// <summary>Whether a terminal for these is one of the author's own; a department counts as oneself.</summary>
    public bool IsOwn(Guid? personId, Guid? departmentId) =>
        personId == authorId || (departmentId is { } id && departmentsOfAuthor.Contains(id));

    /// <summary>Whether somebody with a role is meant; a department means everybody in it and below it.</summary>
    public bool HoldsRole(Guid? personId, Guid? departmentId) =>
        (personId is { } person && roled.Contains(person))
        || (departmentId is { } department && departmentsOfRoles.Contains(department));

    private bool IsCalled(Department department, string[] names)
    {
        var at = department;
        for (var index = names.Length - 1; index >= 0; index--)
        {
            if (at?.Name != names[index])
            {
                return false;
            }

            at = at.ParentId is { } parent ? departments.GetValueOrDefault(parent) : null;
        }

        return true;
    }

    private void AddAbove(Guid departmentId, HashSet<Guid> found)
    {
        Guid? at = departmentId;
        while (at is { } id && found.Add(id))
        {
            at = departments.GetValueOrDefault(id)?.ParentId;
        }
    }
}
