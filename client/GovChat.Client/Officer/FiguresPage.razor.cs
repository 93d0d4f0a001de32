using System.Globalization;
using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.Oversight;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>フィルターの状況: what the filter did, in counts, and what people say of it.</summary>
public sealed partial class FiguresPage : IDisposable
{
    private static readonly int[] Spans = [7, 30, 90];

    private readonly CancellationTokenSource leaving = new();
    private readonly Deed loading = new();
    private FiguresState state = default!;
    private FalsePositiveView? answering;

    [Inject]
    public required ApiClient Api { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required RulesInForce Rules { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        state = new FiguresState(Api, Time);
        await LoadAsync();
        await Rules.EnsureAsync();
    }

    private Task LoadAsync() => ShowAsync(state.Days);

    private Task ChooseAsync(string days) => ShowAsync(int.Parse(days, CultureInfo.InvariantCulture));

    private async Task ShowAsync(int days) => await loading.DoAsync(() => state.LoadAsync(days, leaving.Token));

    /// <summary>As the rules in force call it; a reason of an older version shows by its id.</summary>
    private string ReasonName(string id) =>
        Rules.Current?.WarnReasons.FirstOrDefault(reason => reason.Id == id)?.Label ?? id;

    private void Answered()
    {
        answering = null;
        Toasts.Say(FilterTexts.AnswerDone);
    }
}
