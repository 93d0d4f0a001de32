using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Server.Devices.Networks;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices;

/// <summary>The terminals that wait, and the list of those that are or were allowed.</summary>
internal static class ListDevices
{
    /// <summary>Several terminals for each of 20,000 people; the list gets pages before it gets there.</summary>
    private const int DevicesMax = 50_000;

    public static async Task<IResult> PendingAsync(
        SignedInPerson reader,
        Database database,
        NetworkRulesInForce networks,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var rules = await networks.CurrentAsync(reader.OrganisationId, cancellation);
        var pending = await database.InOrganisationAsync(
            reader.OrganisationId,
            async db =>
            {
                var people = db.People;
                var macs = await MacSightings.ReadAsync(db, cancellation);
                var first = await TerminalEntries.FirstApprovalsAsync(db, now, cancellation);
                var inventory = await TerminalEntries.OfInventoryAsync(db, cancellation);
                var rows = await db
                    .Devices.Where(row => row.State == DeviceState.Pending && row.ExpiresAt > now)
                    .OrderBy(row => row.RequestedAt)
                    .Select(row => new PendingDeviceView(
                        row.Id,
                        row.Code,
                        row.Label,
                        row.Address,
                        row.RequestedAt,
                        row.ExpiresAt,
                        row.RequestedFor,
                        people
                            .Where(person => person.Id == row.RequestedFor)
                            .Select(person => person.DisplayName)
                            .FirstOrDefault()
                    ))
                    .Take(DevicesMax)
                    .ToListAsync(cancellation);
                return rows.ConvertAll(row =>
                    row with
                    {
                        AddressZone = rules.ZoneOf(row.Address),
                        AddressIsOutside = rules.IsOutside(row.Address),
                        Mac = macs.GetValueOrDefault(row.DeviceId),
                        FirstApproval = first.GetValueOrDefault(row.DeviceId),
                        Inventory = inventory.GetValueOrDefault(row.Code),
                    }
                );
            },
            cancellation
        );
        return TypedResults.Json(pending, WireJson.Default.IReadOnlyListPendingDeviceView);
    }

    public static async Task<IResult> AllAsync(
        SignedInPerson reader,
        Database database,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var devices = await database.InOrganisationAsync(
            reader.OrganisationId,
            async db =>
            {
                var people = db.People;
                var departments = db.Departments;
                var macs = await MacSightings.ReadAsync(db, cancellation);
                var first = await TerminalEntries.FirstApprovalsAsync(db, now, cancellation);
                var admitted = (
                    await db
                        .DeviceAdmissions.OrderBy(row => row.AdmittedAt)
                        .Select(row => new
                        {
                            row.DeviceId,
                            Name = row.PersonId != null
                                ? people.First(person => person.Id == row.PersonId).DisplayName
                                : departments.First(department => department.Id == row.DepartmentId).Name,
                        })
                        .ToListAsync(cancellation)
                ).ToLookup(row => row.DeviceId, row => row.Name);
                // A terminal that was turned away never had an asset number; it is no part of the list.
                var rows = await db
                    .Devices.AsNoTracking()
                    .Where(row => row.State != DeviceState.Pending && row.AssetNumber != null)
                    .OrderBy(row => row.AssetNumber)
                    .Select(row => new
                    {
                        Device = row,
                        ApprovedByName = people
                            .Where(person => person.Id == row.ApprovedBy)
                            .Select(person => person.DisplayName)
                            .FirstOrDefault(),
                        SecondedByName = people
                            .Where(person => person.Id == row.SecondedBy)
                            .Select(person => person.DisplayName)
                            .FirstOrDefault(),
                    })
                    .Take(DevicesMax)
                    .ToListAsync(cancellation);
                return rows.ConvertAll(row => new DeviceView(
                    row.Device.Id,
                    row.Device.AssetNumber!,
                    row.Device.Zone!.Value,
                    row.Device.Note,
                    row.Device.Label,
                    row.Device.StateAt(now),
                    row.Device.ApprovedAt,
                    row.ApprovedByName,
                    row.Device.LastSeenAt,
                    [.. admitted[row.Device.Id]]
                )
                {
                    Mac = macs.GetValueOrDefault(row.Device.Id),
                    SecondedByName = row.SecondedByName,
                    FirstApproval = first.GetValueOrDefault(row.Device.Id),
                });
            },
            cancellation
        );
        return TypedResults.Json(devices, WireJson.Default.IReadOnlyListDeviceView);
    }
}
