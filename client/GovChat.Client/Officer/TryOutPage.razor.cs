using System.Diagnostics.CodeAnalysis;
using GovChat.Client.Components;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Contracts.Devices;
using GovChat.Contracts.Rules;
using GovChat.Filter;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace GovChat.Client.Officer;

/// <summary>試し判定: what a version, or two, would say of a text or of a whole file. It all happens in this browser.</summary>
public sealed partial class TryOutPage : IAsyncDisposable
{
    /// <summary>Thousands of messages; a browser holds as much easily.</summary>
    private const long FileBytesMax = 20 * 1024 * 1024;

    private static readonly Audience[] Audiences = [Audience.Staff, Audience.Guests, Audience.OtherOrganisation];

    // マイナンバー利用事務系 is not offered: no terminal stands there.
    private static readonly DeviceZone[] Zones = [DeviceZone.Lgwan, DeviceZone.Internet, DeviceZone.Telework];

    private readonly string fileId = ElementId.Next();
    private readonly Deed deed = new();
    private CancellationTokenSource running = new();
    private TryOutState state = default!;
    private IReadOnlyList<CorpusRecord> records = [];
    private string text = "";
    private Judged? one;
    private CorpusRun? run;
    private string? fileFault;
    private int unreadable;
    private bool isDone;
    private IJSObjectReference? module;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    public async ValueTask DisposeAsync()
    {
        await running.CancelAsync();
        running.Dispose();
        if (module is not null)
        {
            await module.DisposeAsync();
        }
    }

    protected override Task OnInitializedAsync()
    {
        state = new TryOutState(Api);
        return LoadAsync();
    }

    private static string NameOf(RuleVersionView version) =>
        $"{version.Number}: {version.Name} {version.Version} ({version.Status.Name()})";

    private async Task LoadAsync() => await deed.DoAsync(() => state.LoadAsync(CancellationToken.None));

    private async Task ChooseFirstAsync(string id)
    {
        await deed.DoAsync(() => state.ChooseFirstAsync(Guid.Parse(id), CancellationToken.None));
        await JudgeAnewAsync();
    }

    private async Task ChooseSecondAsync(string id)
    {
        var versionId = Guid.TryParse(id, out var chosen) ? chosen : (Guid?)null;
        await deed.DoAsync(() => state.ChooseSecondAsync(versionId, CancellationToken.None));
        await JudgeAnewAsync();
    }

    private Task ChooseAudience(string audience)
    {
        state.Audience = Enum.Parse<Audience>(audience);
        return JudgeAnewAsync();
    }

    private Task ChooseZone(string zone)
    {
        state.Zone = Enum.Parse<DeviceZone>(zone);
        return JudgeAnewAsync();
    }

    private Task JudgeAnewAsync()
    {
        JudgeText(text);
        return records.Count > 0 ? RunAsync() : Task.CompletedTask;
    }

    private void JudgeText(string typed)
    {
        text = typed;
        one = string.IsNullOrWhiteSpace(typed) ? null : state.Run()?.Judge(new CorpusRecord("", typed));
    }

    private async Task ChooseFileAsync(InputFileChangeEventArgs chosen)
    {
        (fileFault, run, records) = (null, null, []);
        if (chosen.File.Size > FileBytesMax)
        {
            fileFault = FilterTexts.TryOutFileTooLarge.With(FileBytesMax / 1024 / 1024);
            return;
        }

        records = CorpusRecord.Read(await ReadAsync(chosen.File), out unreadable);
        if (records.Count == 0)
        {
            fileFault = FilterTexts.TryOutFileEmpty;
            return;
        }

        await RunAsync();
    }

    [SuppressMessage("Security", "S5693", Justification = "No request: the browser reads a file of its own terminal.")]
    private static async Task<string> ReadAsync(IBrowserFile file)
    {
        using var reader = new StreamReader(file.OpenReadStream(FileBytesMax));
        return await reader.ReadToEndAsync();
    }

    private async Task RunAsync()
    {
        await running.CancelAsync();
        running.Dispose();
        running = new CancellationTokenSource();
        if (state.Run() is not { } next)
        {
            return;
        }

        (run, isDone) = (next, false);
        try
        {
            await next.RunAsync(records, BreatheAsync, running.Token);
            isDone = true;
        }
        catch (OperationCanceledException)
        {
            // Another choice was made, and its run is the one that counts.
        }
    }

    private Task BreatheAsync()
    {
        StateHasChanged();
        return Task.Delay(TimeSpan.FromMilliseconds(1), Time, running.Token);
    }

    private async Task SaveAsync()
    {
        module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./Officer/TryOutPage.razor.js");
        await module.InvokeVoidAsync("save", "judged.jsonl", run!.ToLines());
    }
}
