using System.Buffers.Text;
using System.Globalization;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Officer;

/// <summary>
/// 持出し of one authority: what was made and how far it is, and for its applicant making and taking. The key that opens a file is
/// made here and shown once; the server hears of its public half only.
/// </summary>
public sealed partial class LogExportsDialog : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource leaving = new();
    private readonly Deed deed = new();
    private IReadOnlyList<LogExportView>? exports;
    private string? identity;
    private string? fault;
    private Guid? taking;
    private long received;
    private IJSObjectReference? module;

    [Inject]
    public required LogAccessCalls Calls { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Parameter, EditorRequired]
    public LogAccessView Access { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        leaving.Dispose();
        if (module is not null)
        {
            await module.DisposeAsync();
        }
    }

    protected override async Task OnInitializedAsync()
    {
        await deed.DoAsync(LoadAsync);
        _ = KeepLookingAsync(leaving.Token);
    }

    private static string? NoteOf(LogExportView export) =>
        export.MessagesTotal is { } total ? LogTexts.ExportCount.With(export.MessagesDone, total) : null;

    private static int? PercentOf(long done, long? total) => total is > 0 and { } all ? (int)(done * 100 / all) : null;

    private static string KeyOf(string base64Url, Func<byte[], string> write) =>
        write(Base64Url.DecodeFromChars(base64Url));

    private async Task LoadAsync() => exports = await Calls.ExportsAsync(Access.AccessId, leaving.Token);

    private async Task KeepLookingAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(LookEvery, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                if (exports?.Any(one => one.State == LogExportState.Making) == true && await deed.DoAsync(LoadAsync))
                {
                    await InvokeAsync(StateHasChanged);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any longer.
        }
    }

    private async Task<IJSObjectReference> ModuleAsync() =>
        module ??= await Script.InvokeAsync<IJSObjectReference>(
            "import",
            leaving.Token,
            "./Officer/LogExportsDialog.razor.js"
        );

    private Task BeginAsync() =>
        deed.DoAsync(async () =>
        {
            fault = null;
            string[] key;
            try
            {
                key = await (await ModuleAsync()).InvokeAsync<string[]>("makeKey", leaving.Token);
            }
            catch (JSException)
            {
                fault = LogTexts.ExportKeyFault; // An old browser without X25519.
                return;
            }

            var recipient = KeyOf(key[0], bytes => AgeKeyText.Recipient(bytes));
            await Calls.BeginExportAsync(Access.AccessId, recipient, leaving.Token);
            identity = KeyOf(key[1], bytes => AgeKeyText.Identity(bytes));
            await LoadAsync();
        });

    private async Task SaveKeyAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"govchat-key-{Time.GetUtcNow():yyyyMMdd-HHmm}.txt");
        await (await ModuleAsync()).InvokeVoidAsync("saveText", leaving.Token, name, identity + "\n");
    }

    /// <summary>From the beginning, or from where a line broke.</summary>
    private Task TakeAsync(LogExportView export) =>
        deed.DoAsync(async () =>
        {
            var page = await ModuleAsync();
            if (taking != export.ExportId)
            {
                (taking, received) = (export.ExportId, 0);
                await page.InvokeVoidAsync("begin", leaving.Token);
            }

            while (received < export.Bytes)
            {
                var piece = await Calls.TakeAsync(export.ExportId, received, leaving.Token);
                await page.InvokeVoidAsync("add", leaving.Token, piece);
                received += piece.Length;
                StateHasChanged();
            }

            var name = string.Create(CultureInfo.InvariantCulture, $"govchat-{export.ReadyAt:yyyyMMdd-HHmm}.zip.age");
            await page.InvokeVoidAsync("save", leaving.Token, name);
            taking = null;
            await LoadAsync();
        });

    private Task DiscardAsync(LogExportView export) =>
        deed.DoAsync(async () =>
        {
            await Calls.DiscardAsync(export.ExportId, leaving.Token);
            await LoadAsync();
        });
}
