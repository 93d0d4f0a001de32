using System.Diagnostics.CodeAnalysis;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts;
using GovChat.Contracts.Devices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace GovChat.Client.Admin;

/// <summary>Takes an inventory file over: choose it, look at what it would change, do it.</summary>
public sealed partial class InventoryDialog : IAsyncDisposable
{
    /// <summary>Japanese has three bytes a letter in UTF-8.</summary>
    private const long FileBytesMax = 3 * Limits.InventoryTextLengthMax;

    private readonly string fileId = ElementId.Next();
    private readonly Deed deed = new();
    private InventoryState state = default!;
    private IJSObjectReference? module;
    private ElementReference result;
    private string? fileFault;
    private string busyText = "";
    private bool showsResult;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback<ImportInventoryReply> OnDone { get; set; }

    private static IReadOnlyList<string> Series => [TerminalTexts.InventoryRows];

    private IReadOnlyList<BarRow> Bars => [.. state.Counts.Select(one => new BarRow(one.Kind.Name(), [one.Count]))];

    public async ValueTask DisposeAsync()
    {
        if (module is not null)
        {
            await module.DisposeAsync();
        }
    }

    protected override void OnInitialized() => state = new InventoryState(Api);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (showsResult && !deed.Busy && state.Preview is not null)
        {
            showsResult = false;
            await result.FocusAsync();
        }
    }

    private static string WhyOf(InventoryRowView row) =>
        row.Fault is not null
            ? row.Reason()
            : string.Join(Texts.ListComma, row.Changes.Select(change => change.Name()));

    private void Show(string kind) => state.Shown = Enum.Parse<InventoryRowKind>(kind);

    private async Task ChooseAsync(InputFileChangeEventArgs chosen)
    {
        fileFault = null;
        deed.Forget();
        if (chosen.File.Size > FileBytesMax || await DecodeAsync(chosen.File) is not { } text)
        {
            fileFault = TerminalTexts.InventoryFileUnreadable;
            return;
        }

        busyText = TerminalTexts.InventoryReading;
        showsResult = await deed.DoAsync(() => state.ReadAsync(text, CancellationToken.None));
    }

    [SuppressMessage("Security", "S5693", Justification = "No request: the browser reads a file of its own terminal.")]
    private async Task<string?> DecodeAsync(IBrowserFile file)
    {
        using var bytes = new MemoryStream();
        await using (var stream = file.OpenReadStream(FileBytesMax))
        {
            await stream.CopyToAsync(bytes);
        }

        module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./Admin/InventoryDialog.razor.js");
        return
            await module.InvokeAsync<string?>("decode", bytes.ToArray())
                is { Length: <= Limits.InventoryTextLengthMax } text
            ? text
            : null;
    }

    private async Task ImportAsync()
    {
        busyText = TerminalTexts.InventoryImporting;
        ImportInventoryReply? reply = null;
        if (await deed.DoAsync(async () => reply = await state.ImportAsync(CancellationToken.None)))
        {
            await OnDone.InvokeAsync(reply);
        }
    }
}
