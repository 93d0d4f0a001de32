using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovChat.Contracts;
using GovChat.Contracts.Devices;

namespace GovChat.Server.Devices.Inventory;

/// <summary>
/// What a file would change, row by row. The same file over the same list gives the same plan, and the plan's digest
/// stands for both; so an import does what was previewed or nothing.
/// </summary>
internal sealed class InventoryPlan
{
    private readonly InventoryScene scene;

    private InventoryPlan(InventoryScene scene, IReadOnlyList<InventoryDraft> drafts)
    {
        this.scene = scene;
        Drafts = drafts;
        Views = [.. drafts.Select(ViewOf), .. Unnamed().Select(ViewOfRemoved)];
    }

    /// <summary>The rows of the file.</summary>
    public IReadOnlyList<InventoryDraft> Drafts { get; }

    /// <summary>How they are shown, and what the file does not name after them.</summary>
    public IReadOnlyList<InventoryRowView> Views { get; }

    /// <summary>Terminals whose number the file does not name.</summary>
    public IEnumerable<Device> Removed =>
        scene.Devices.Where(pair => Unnamed().Contains(pair.Key)).Select(pair => pair.Value.Device);

    public static InventoryPlan Make(
        IReadOnlyList<InventoryLine> lines,
        InventoryScene scene,
        Func<InventoryLine, InventoryFault?> judge
    )
    {
        var drafts = lines.Select(line => InventoryDraft.Read(line, scene, judge)).ToArray();
        RejectTwins(drafts, draft => [draft.AssetNumber], InventoryFault.AssetNumberTwice);
        var admissions = new AdmissionCounts(scene);
        foreach (var draft in drafts.Where(draft => !draft.IsRejected && draft.Placed is not null))
        {
            RejectWhatNeedsHands(draft, scene, admissions);
        }

        RejectCollisions(drafts);
        return new InventoryPlan(scene, drafts);
    }

    /// <summary>Stands for the file, for the list as it is, and for what the one would make of the other.</summary>
    public string DigestOf(string file)
    {
        var seen = new InventoryPreviewView($"{ListVersion()} {Hash(Encoding.UTF8.GetBytes(file))}", Views);
        return Hash(JsonSerializer.SerializeToUtf8Bytes(seen, WireJson.Default.InventoryPreviewView));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Whether zone or admission of the row's terminal would become another.</summary>
    public static bool MovesTerminal(InventoryDraft draft) =>
        draft.Placed is { } placed
        && (placed.Device.Zone != draft.Zone || !placed.Admits(draft.PersonId, draft.DepartmentId));

    // The list's rows are written anew by each import, so its newest time tells one list from the next.
    private string ListVersion() =>
        $"{scene.Stored.Count} {scene.Stored.Values.Select(item => item.ImportedAt.UtcTicks).DefaultIfEmpty().Max()}";

    /// <summary>What one person may not do alone, or not to themselves, is not done by a file either.</summary>
    private static void RejectWhatNeedsHands(InventoryDraft draft, InventoryScene scene, AdmissionCounts admissions)
    {
        if (!MovesTerminal(draft))
        {
            return;
        }

        var concerned = draft
            .Placed!.Admissions.Select(row => (row.PersonId, row.DepartmentId))
            .Append((draft.PersonId, draft.DepartmentId))
            .Append((draft.Placed.Device.RequestedFor, null))
            .ToArray();
        if (concerned.Any(one => scene.IsOwn(one.PersonId, one.DepartmentId)))
        {
            draft.Reject(InventoryFault.OwnTerminal);
        }
        else if (concerned.Any(one => scene.HoldsRole(one.PersonId, one.DepartmentId)))
        {
            draft.Reject(InventoryFault.RoleTerminal);
        }
        else if (
            !draft.Placed.Admits(draft.PersonId, draft.DepartmentId)
            && draft.PersonId is { } person
            && !admissions.TryAdd(person)
        )
        {
            draft.Reject(InventoryFault.TooManyTerminals);
        }
    }

    /// <summary>
    /// Nobody knows which of two rows is right, so neither is taken over. A rejected row leaves the list's own row as it
    /// is, and that can collide as well; so this goes on until nothing new is rejected.
    /// </summary>
    private static void RejectCollisions(InventoryDraft[] drafts)
    {
        int before;
        do
        {
            before = drafts.Count(draft => draft.IsRejected);
            RejectTwins(
                drafts,
                draft => draft.IsRejected ? draft.Stored?.Macs ?? [] : draft.Macs,
                InventoryFault.MacTwice
            );
            RejectTwins(
                drafts,
                draft => (draft.IsRejected ? draft.Stored?.Code : draft.Code) is { } code ? [code] : [],
                InventoryFault.CodeTwice
            );
        } while (drafts.Count(draft => draft.IsRejected) > before);
    }

    private static void RejectTwins(
        InventoryDraft[] drafts,
        Func<InventoryDraft, IEnumerable<string>> keysOf,
        InventoryFault fault
    )
    {
        var twins = drafts
            .SelectMany(draft => keysOf(draft).Where(key => key.Length > 0).Select(key => (Key: key, Draft: draft)))
            .GroupBy(pair => pair.Key, pair => pair.Draft, StringComparer.Ordinal)
            .Select(group => group.ToArray())
            .Where(group => group.Length > 1)
            .ToArray();
        foreach (var group in twins)
        {
            foreach (var draft in group)
            {
                draft.Reject(fault, group.First(other => other != draft).Line.Line);
            }
        }
    }

    /// <summary>Asset numbers of the list or of terminals that stand on no row of the file, rejected or not.</summary>
    private HashSet<string> Unnamed()
    {
        var numbers = scene.Stored.Keys.Concat(scene.Devices.Keys).ToHashSet(StringComparer.Ordinal);
        numbers.ExceptWith(Drafts.Select(draft => draft.AssetNumber));
        return numbers;
    }

    private InventoryRowView ViewOf(InventoryDraft draft)
    {
        var changes = draft.IsRejected ? [] : ChangesOf(draft).ToArray();
        var kind = (draft.IsRejected, draft.Stored, changes.Length) switch
        {
            (true, _, _) => InventoryRowKind.Rejected,
            (_, null, _) => InventoryRowKind.Added,
            (_, _, > 0) => InventoryRowKind.Changed,
            _ => InventoryRowKind.Unchanged,
        };
        return new InventoryRowView(
            kind,
            draft.Line.Line,
            draft.AssetNumber,
            draft.Zone,
            scene.NameOf(draft.PersonId, draft.DepartmentId),
            draft.Macs,
            draft.Code,
            draft.IsRejected ? string.Empty : draft.Note,
            changes,
            draft.Placed?.Device.Id,
            draft.Fault,
            draft.OtherLine
        );
    }

    private static IEnumerable<InventoryChange> ChangesOf(InventoryDraft draft)
    {
        var (stored, device) = (draft.Stored, draft.Placed?.Device);
        if ((stored is not null && stored.Zone != draft.Zone) || (device is not null && device.Zone != draft.Zone))
        {
            yield return InventoryChange.Zone;
        }

        if (
            (stored is not null && (stored.PersonId, stored.DepartmentId) != (draft.PersonId, draft.DepartmentId))
            || (draft.Placed is { } placed && !placed.Admits(draft.PersonId, draft.DepartmentId))
        )
        {
            yield return InventoryChange.Admitted;
        }

        if (stored is not null && !stored.Macs.SequenceEqual(draft.Macs, StringComparer.Ordinal))
        {
            yield return InventoryChange.Macs;
        }

        if (stored is not null && stored.Code != draft.Code)
        {
            yield return InventoryChange.Code;
        }

        if ((stored is not null && stored.Note != draft.Note) || (device is not null && device.Note != draft.Note))
        {
            yield return InventoryChange.Note;
        }
    }

    private InventoryRowView ViewOfRemoved(string assetNumber)
    {
        var stored = scene.Stored.GetValueOrDefault(assetNumber);
        var placed = scene.Devices.GetValueOrDefault(assetNumber);
        return new InventoryRowView(
            InventoryRowKind.Removed,
            null,
            assetNumber,
            stored?.Zone ?? placed?.Device.Zone,
            stored is null ? null : scene.NameOf(stored.PersonId, stored.DepartmentId),
            stored?.Macs ?? [],
            stored?.Code,
            stored?.Note ?? placed?.Device.Note ?? string.Empty,
            [],
            placed?.Device.Id
        );
    }

    /// <summary>How many terminals each person would have.</summary>
    private sealed class AdmissionCounts(InventoryScene scene)
    {
        private readonly Dictionary<Guid, int> counts = scene
            .Devices.Values.SelectMany(placed => placed.Admissions)
            .Where(row => row.PersonId is not null)
            .CountBy(row => row.PersonId!.Value)
            .ToDictionary();

        public bool TryAdd(Guid personId)
        {
            var count = counts.GetValueOrDefault(personId);
            if (count >= Limits.AdmissionsPerPersonMax)
            {
                return false;
            }

            counts[personId] = count + 1;
            return true;
        }
    }
}
