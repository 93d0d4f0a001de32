using GovChat.Contracts.Devices;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices;

/// <summary>What was written down of terminals that are not let in yet: by whoever approved first, or in the inventory.</summary>
internal static class TerminalEntries
{
    /// <summary>First approvals that wait for a second, by terminal.</summary>
    public static Task<Dictionary<Guid, FirstApprovalView>> FirstApprovalsAsync(
        GovChatDb db,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var people = db.People;
        var departments = db.Departments;
        var since = now - Approvals.WaitsFor;
        return db
            .DeviceApprovals.Where(row => row.ApprovedAt > since)
            .Select(row => new
            {
                row.DeviceId,
                View = new FirstApprovalView(
                    row.ApprovedBy,
                    people.First(person => person.Id == row.ApprovedBy).DisplayName,
                    row.ApprovedAt,
                    new TerminalEntryView(
                        row.AssetNumber,
                        row.Zone,
                        row.Note,
                        row.PersonId,
                        row.DepartmentId,
                        row.PersonId != null
                            ? people.First(person => person.Id == row.PersonId).DisplayName
                            : departments.FirstOrDefault(department => department.Id == row.DepartmentId)!.Name
                    )
                ),
            })
            .ToDictionaryAsync(row => row.DeviceId, row => row.View, cancellation);
    }

    /// <summary>The rows of the inventory that carry a code, by it.</summary>
    public static Task<Dictionary<string, TerminalEntryView>> OfInventoryAsync(
        GovChatDb db,
        CancellationToken cancellation
    )
    {
        var people = db.People;
        var departments = db.Departments;
        return db
            .Inventory.Where(row => row.Code != null)
            .Select(row => new
            {
                Code = row.Code!,
                View = new TerminalEntryView(
                    row.AssetNumber,
                    row.Zone,
                    row.Note,
                    row.PersonId,
                    row.DepartmentId,
                    row.PersonId != null
                        ? people.First(person => person.Id == row.PersonId).DisplayName
                        : departments.First(department => department.Id == row.DepartmentId).Name
                ),
            })
            .ToDictionaryAsync(row => row.Code, row => row.View, StringComparer.Ordinal, cancellation);
    }
}
