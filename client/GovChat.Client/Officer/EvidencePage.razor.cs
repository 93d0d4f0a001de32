using System.Globalization;
using GovChat.Client.Device;
using GovChat.Client.Settings;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Officer;

/// <summary>監査の証拠: a sheet for each month, to be printed, signed by hand and kept away from the server.</summary>
public sealed partial class EvidencePage : IDisposable
{
    private const int MonthsBack = 24;

    /// <summary>Shown as it is typed.</summary>
    private const string Command = "ops/govchat audit verify BUNDLE.jsonl --witness WITNESS.txt";

    private readonly CancellationTokenSource leaving = new();
    private readonly Deed deed = new();
    private AuditEvidenceView? view;
    private string month = "";

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    /// <summary>This month and those before it.</summary>
    private IEnumerable<DateOnly> Months
    {
        get
        {
            var today = DateOnly.FromDateTime(Time.GetLocalNow().DateTime);
            var first = new DateOnly(today.Year, today.Month, 1);
            return Enumerable.Range(0, MonthsBack).Select(back => first.AddMonths(-back));
        }
    }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync() => ShowAsync(Wire(Months.First()));

    private static string Wire(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private async Task ShowAsync(string chosen)
    {
        (month, view) = (chosen, null);
        await deed.DoAsync(async () =>
            view = await Api.GetAsync(
                $"{Routes.AuditEvidence}?month={chosen}",
                WireJson.Default.AuditEvidenceView,
                leaving.Token
            )
        );
    }

    private async Task PrintAsync() => await Script.InvokeVoidAsync("print");
}
