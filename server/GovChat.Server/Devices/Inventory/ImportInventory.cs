using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Devices.Inventory;

/// <summary>
/// Replaces the list of machines by a file, after a preview of what that means. Terminals that carry a number of the list
/// follow it; letting terminals in is another deed (<see cref="ApproveByInventory"/>).
/// </summary>
internal sealed class ImportInventory(Database database, NameFilter names, AuditLog audit, TimeProvider time)
{
    /// <summary>Kept with a terminal that the file did not name; the screens have words for it.</summary>
    private const string NotInInventory = "inventory";

    public static Task<IResult> PreviewAsync(
        PreviewInventoryRequest request,
        SignedInPerson author,
        ImportInventory useCase,
        CancellationToken cancellation
    ) => useCase.PreviewAsync(request, author, cancellation);

    public static Task<IResult> HandleAsync(
        ImportInventoryRequest request,
        SignedInPerson author,
        ImportInventory useCase,
        CancellationToken cancellation
    ) => useCase.ImportAsync(request, author, cancellation);

    private async Task<IResult> PreviewAsync(
        PreviewInventoryRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (InventoryFile.Read(request.Text) is not { } lines)
        {
            return Problem.Of(Refusal.InventoryInvalid);
        }

        var plan = await database.InOrganisationAsync(
            author.OrganisationId,
            db => PlanAsync(db, lines, author, cancellation),
            cancellation
        );
        return TypedResults.Json(
            new InventoryPreviewView(plan.DigestOf(request.Text), plan.Views),
            WireJson.Default.InventoryPreviewView
        );
    }

    private async Task<IResult> ImportAsync(
        ImportInventoryRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        InventoryFile.Read(request.Text) is { } lines
            ? await database.InOrganisationAsync(
                author.OrganisationId,
                db => ReplaceAsync(db, lines, request, author, cancellation),
                cancellation
            )
            : Problem.Of(Refusal.InventoryInvalid);

    private async Task<InventoryPlan> PlanAsync(
        GovChatDb db,
        IReadOnlyList<InventoryLine> lines,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        InventoryPlan.Make(
            lines,
            await InventoryScene.ReadAsync(db, author.PersonId, cancellation),
            line => Judge(line, author)
        );

    private InventoryFault? Judge(InventoryLine line, SignedInPerson author)
    {
        if (names.Refuse(author, line.AssetNumber, Limits.AssetNumberLengthMax, "assetNumber") is not null)
        {
            return InventoryFault.AssetNumberWrong;
        }

        var note = line.Note ?? string.Empty;
        return names.Refuse(author, note, Limits.NoteLengthMax, "note", mayBeEmpty: true) is null
            ? null
            : InventoryFault.NoteWrong;
    }

    private async Task<IResult> ReplaceAsync(
        GovChatDb db,
        IReadOnlyList<InventoryLine> lines,
        ImportInventoryRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        // Approvals and admissions wait for the organisation, withdrawals for the rows: the plan holds until the commit.
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        await db.Database.ExecuteSqlAsync(
            $"select id from device where state in ('Approved', 'Dormant') order by id for no key update",
            cancellation
        );
        var plan = await PlanAsync(db, lines, author, cancellation);
        if (!string.Equals(plan.DigestOf(request.Text), request.Digest, StringComparison.Ordinal))
        {
            return Problem.Of(Refusal.InventoryChanged);
        }

        var removed = request.RevokeRemoved ? plan.Removed.ToArray() : [];
        if (removed.Any(device => device.Id == author.Device.DeviceId))
        {
            return Problem.Of(Refusal.WouldLockOut, "revokeRemoved");
        }

        await ReplaceListAsync(db, plan, author.OrganisationId, cancellation);
        var events = new List<AuditEvent>();
        foreach (var draft in plan.Drafts.Where(draft => !draft.IsRejected && draft.Placed is not null))
        {
            events.AddRange(await FollowAsync(db, draft, author, cancellation));
        }

        foreach (var device in removed)
        {
            events.Add(await RevokeAsync(db, device, author, cancellation));
        }

        var reply = ReplyOf(plan, removed.Length);
        foreach (var happened in events.Append(InventoryEvents.Imported(author.ToActor(), reply, request.Digest)))
        {
            await audit.RecordAsync(db, happened, cancellation);
        }

        return TypedResults.Json(reply, WireJson.Default.ImportInventoryReply);
    }

    /// <summary>What a rejected row names stays; everything else is written anew.</summary>
    private async Task ReplaceListAsync(
        GovChatDb db,
        InventoryPlan plan,
        Guid organisationId,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var kept = plan.Drafts.Where(draft => draft.IsRejected).Select(draft => draft.AssetNumber).ToArray();
        await db.Inventory.Where(row => !kept.Contains(row.AssetNumber)).ExecuteDeleteAsync(cancellation);
        db.Inventory.AddRange(
            plan.Drafts.Where(draft => !draft.IsRejected)
                .Select(draft => new InventoryItem
                {
                    OrganisationId = organisationId,
                    AssetNumber = draft.AssetNumber,
                    Zone = draft.Zone!.Value,
                    PersonId = draft.PersonId,
                    DepartmentId = draft.DepartmentId,
                    Macs = draft.Macs,
                    Code = draft.Code,
                    Note = draft.Note,
                    ImportedAt = now,
                })
        );
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// The terminal takes over what the row says. Whom the list named before and names no more is admitted no more; who
    /// was admitted by hand stays. A terminal that moves ends its sessions.
    /// </summary>
    private async Task<IReadOnlyList<AuditEvent>> FollowAsync(
        GovChatDb db,
        InventoryDraft draft,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var (device, admissions) = draft.Placed!;
        var isMoved = InventoryPlan.MovesTerminal(draft);
        if (!isMoved && device.Note == draft.Note)
        {
            return [];
        }

        device.Note = draft.Note;
        device.Zone = draft.Zone;
        if (!isMoved)
        {
            return [InventoryEvents.Followed(author.ToActor(), device, draft)];
        }

        if (!draft.Placed.Admits(draft.PersonId, draft.DepartmentId))
        {
            db.DeviceAdmissions.RemoveRange(
                admissions.Where(row =>
                    draft.Stored is { } before
                    && (row.PersonId, row.DepartmentId) == (before.PersonId, before.DepartmentId)
                )
            );
            db.DeviceAdmissions.Add(NewAdmission(draft, author));
        }

        var now = time.GetUtcNow();
        await Sessions.EndAllAtAsync(db, author.OrganisationId, device.Id, "device_changed", now, cancellation);
        return [InventoryEvents.Followed(author.ToActor(), device, draft)];
    }

    private DeviceAdmission NewAdmission(InventoryDraft draft, SignedInPerson author)
    {
        var now = time.GetUtcNow();
        return new DeviceAdmission
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = author.OrganisationId,
            DeviceId = draft.Placed!.Device.Id,
            PersonId = draft.PersonId,
            DepartmentId = draft.DepartmentId,
            AdmittedAt = now,
            AdmittedBy = author.PersonId,
        };
    }

    private async Task<AuditEvent> RevokeAsync(
        GovChatDb db,
        Device device,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        device.State = DeviceState.Revoked;
        device.EndedAt = now;
        device.EndedBy = author.PersonId;
        device.EndReason = NotInInventory;
        var ended = await Sessions.EndAllAtAsync(
            db,
            author.OrganisationId,
            device.Id,
            "device_revoked",
            now,
            cancellation
        );
        return DeviceEvents.Revoked(author.ToActor(), device, NotInInventory, ended);
    }

    private static ImportInventoryReply ReplyOf(InventoryPlan plan, int revoked)
    {
        return new ImportInventoryReply(
            Count(InventoryRowKind.Added),
            Count(InventoryRowKind.Changed),
            Count(InventoryRowKind.Removed),
            Count(InventoryRowKind.Rejected),
            revoked
        );

        int Count(InventoryRowKind kind) => plan.Views.Count(row => row.Kind == kind);
    }
}
