using GovChat.Contracts.Devices;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices;

/// <summary>What was written down of terminals that are not let in yet: by whoever approved first, or in the inventory.</summary>
internal static class TerminalEntries
{
    /// <summary>First approvals that wait for a second, by terminal.</summary>
    public static async Task<Dictionary<Guid, FirstApprovalView>> FirstApprovalsAsync(
        GovChatDb db,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var departments = db.Departments;
        var since = now - Approvals.WaitsFor;
        var rows = await db
            .DeviceApprovals.AsNoTracking()
            .Where(row => row.ApprovedAt > since)
            .Select(row => new
            {
                Approval = row,
                Department = departments
                    .Where(department => department.Id == row.DepartmentId)
                    .Select(department => department.Name)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var who = rows.SelectMany(row => new Guid?[] { row.Approval.ApprovedBy, row.Approval.PersonId });
        var names = await PersonNames.ReadAsync(db, who, cancellation);
        return rows.ToDictionary(
            row => row.Approval.DeviceId,
            row => new FirstApprovalView(
                row.Approval.ApprovedBy,
                names[row.Approval.ApprovedBy]!,
                row.Approval.ApprovedAt,
                new TerminalEntryView(
                    row.Approval.AssetNumber,
                    row.Approval.Zone,
                    row.Approval.Note,
                    row.Approval.PersonId,
                    row.Approval.DepartmentId,
                    names[row.Approval.PersonId] ?? row.Department
                )
            )
        );
    }

    /// <summary>The rows of the inventory that carry a code, by it.</summary>
    public static async Task<Dictionary<string, TerminalEntryView>> OfInventoryAsync(
        GovChatDb db,
        CancellationToken cancellation
    )
    {
        var departments = db.Departments;
        var rows = await db
            .Inventory.AsNoTracking()
            .Where(row => row.Code != null)
            .Select(row => new
            {
                Item = row,
                Department = departments
                    .Where(department => department.Id == row.DepartmentId)
                    .Select(department => department.Name)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        var names = await PersonNames.ReadAsync(db, rows.Select(row => row.Item.PersonId), cancellation);
        return rows.ToDictionary(
            row => row.Item.Code!,
            row => new TerminalEntryView(
                row.Item.AssetNumber,
                row.Item.Zone,
                row.Item.Note,
                row.Item.PersonId,
                row.Item.DepartmentId,
                names[row.Item.PersonId] ?? row.Department
            ),
            StringComparer.Ordinal
        );
    }
}
