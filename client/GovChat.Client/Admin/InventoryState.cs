using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Devices;

namespace GovChat.Client.Admin;

/// <summary>An inventory file on its way into the list: chosen, looked at, taken over.</summary>
public sealed class InventoryState(ApiClient api)
{
    /// <summary>What one looks at first: what needs a hand.</summary>
    private static readonly InventoryRowKind[] GravestFirst =
    [
        InventoryRowKind.Rejected,
        InventoryRowKind.Removed,
        InventoryRowKind.Changed,
        InventoryRowKind.Added,
        InventoryRowKind.Unchanged,
    ];

    private string text = "";

    /// <summary>What the file would change; null until one was chosen.</summary>
    public InventoryPreviewView? Preview { get; private set; }

    /// <summary>The rows that show.</summary>
    public InventoryRowKind Shown { get; set; }

    public bool RevokesRemoved { get; set; }

    /// <summary>The kinds in the order of the page, each with its count.</summary>
    public IReadOnlyList<(InventoryRowKind Kind, int Count)> Counts =>
        [.. GravestFirst.Select(kind => (kind, RowsOf(kind).Count()))];

    public IReadOnlyList<InventoryRowView> ShownRows => [.. RowsOf(Shown)];

    /// <summary>Terminals in use that the file does not name.</summary>
    public int TerminalsRemoved => RowsOf(InventoryRowKind.Removed).Count(row => row.DeviceId is not null);

    /// <summary>Whether taking the file over would change anything.</summary>
    public bool ChangesSomething =>
        Preview?.Rows.Any(row => row.Kind is not (InventoryRowKind.Rejected or InventoryRowKind.Unchanged)) == true;

    /// <summary>Reads what the file would change.</summary>
    public async Task ReadAsync(string file, CancellationToken cancellation)
    {
        Preview = null;
        RevokesRemoved = false;
        text = file;
        await LookAgainAsync(cancellation);
    }

    /// <summary>The same file over the list as it is now.</summary>
    public async Task LookAgainAsync(CancellationToken cancellation)
    {
        Preview = await api.PostAsync(
            Routes.InventoryPreview,
            new PreviewInventoryRequest(text),
            WireJson.Default.PreviewInventoryRequest,
            WireJson.Default.InventoryPreviewView,
            cancellation
        );
        Shown = GravestFirst.FirstOrDefault(kind => RowsOf(kind).Any());
    }

    /// <summary>Takes over what the preview shows. When the list has changed since, the preview is made anew.</summary>
    public async Task<ImportInventoryReply> ImportAsync(CancellationToken cancellation)
    {
        try
        {
            return await api.PostAsync(
                Routes.Inventory,
                new ImportInventoryRequest(text, Preview!.Digest, RevokesRemoved),
                WireJson.Default.ImportInventoryRequest,
                WireJson.Default.ImportInventoryReply,
                cancellation
            );
        }
        catch (ApiProblem problem) when (problem.Code == Refusal.InventoryChanged)
        {
            await LookAgainAsync(cancellation);
            throw;
        }
    }

    private IEnumerable<InventoryRowView> RowsOf(InventoryRowKind kind) =>
        Preview?.Rows.Where(row => row.Kind == kind) ?? [];
}
