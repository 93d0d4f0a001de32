using GovChat.Client.Device;
using GovChat.Client.Settings;
using GovChat.Contracts.Losses;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Losses;

/// <summary>On one's own page: reporting a terminal, and the paper card for the day when nobody can be reached.</summary>
public sealed partial class MyLossSection : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly Deed deed = new();
    private LostCardState? state;
    private LostCardView? card;
    private Guid? reporting;
    private bool reportingOther;

    [Inject]
    public required LossCalls Calls { get; init; }

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Script { get; init; }

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override Task OnInitializedAsync() =>
        deed.DoAsync(async () => state = await Calls.CardAsync(leaving.Token));

    private Task MakeAsync() => deed.DoAsync(async () => card = await Calls.MakeCardAsync(leaving.Token));

    private Task PrintAsync() => Script.InvokeVoidAsync("print").AsTask();

    private void Close() => (reporting, reportingOther) = (null, false);
}
