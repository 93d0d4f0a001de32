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
                var macs = await MacSightings.ReadAsync(db, cancellation);
                var first = await TerminalEntries.FirstApprovalsAsync(db, now, cancellation);
                var inventory = await TerminalEntries.OfInventoryAsync(db, cancellation);
                var rows = await db
                    .Devices.Where(row => row.State == DeviceState.Pending && row.ExpiresAt > now)
                    .AsNoTracking()
                    .OrderBy(row => row.RequestedAt)
                    .Take(DevicesMax)
                    .ToListAsync(cancellation);
                var names = await PersonNames.ReadAsync(db, rows.Select(row => row.RequestedFor), cancellation);
                return rows.ConvertAll(row => new PendingDeviceView(
                    row.Id,
                    row.Code,
                    row.Label,
                    row.Address,
                    row.RequestedAt,
                    row.ExpiresAt,
                    row.RequestedFor,
                    names[row.RequestedFor]
                )
                {
                    AddressZone = rules.ZoneOf(row.Address),
                    AddressIsOutside = rules.IsOutside(row.Address),
                    Mac = macs.GetValueOrDefault(row.Id),
                    FirstApproval = first.GetValueOrDefault(row.Id),
                    Inventory = inventory.GetValueOrDefault(row.Code),
                });
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
                var departments = db.Departments;
                var macs = await MacSightings.ReadAsync(db, cancellation);
                var first = await TerminalEntries.FirstApprovalsAsync(db, now, cancellation);
                var admissions = await db
                    .DeviceAdmissions.OrderBy(row => row.AdmittedAt)
                    .Select(row => new
                    {
                        row.DeviceId,
                        row.PersonId,
                        Department = row.PersonId != null
                            ? null
                            : departments.First(department => department.Id == row.DepartmentId).Name,
                    })
                    .ToListAsync(cancellation);
                // A terminal that was turned away never had an asset number; it is no part of the list.
                var rows = await db
                    .Devices.AsNoTracking()
                    .Where(row => row.State != DeviceState.Pending && row.AssetNumber != null)
                    .OrderBy(row => row.AssetNumber)
                    .Take(DevicesMax)
                    .ToListAsync(cancellation);
                var who = rows.SelectMany(row => new[] { row.ApprovedBy, row.SecondedBy });
                var names = await PersonNames.ReadAsync(
                    db,
                    who.Concat(admissions.Select(row => row.PersonId)),
                    cancellation
                );
                var admitted = admissions.ToLookup(row => row.DeviceId, row => row.Department ?? names[row.PersonId]!);
                return rows.ConvertAll(row => new DeviceView(
                    row.Id,
                    row.AssetNumber!,
                    row.Zone!.Value,
                    row.Note,
                    row.Label,
                    row.StateAt(now),
                    row.ApprovedAt,
                    names[row.ApprovedBy],
                    row.LastSeenAt,
                    [.. admitted[row.Id]]
                )
                {
                    Mac = macs.GetValueOrDefault(row.Id),
                    SecondedByName = names[row.SecondedBy],
                    FirstApproval = first.GetValueOrDefault(row.Id),
                });
            },
            cancellation
        );
        return TypedResults.Json(devices, WireJson.Default.IReadOnlyListDeviceView);
    }
}
