using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Client.TakeOut;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Messages;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>
/// A log under authority on the screen: read-only, under the watermark, and nothing goes from here on any terminal. It empties
/// itself when the authority ends.
/// </summary>
public sealed partial class LogReading : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly Deed deed = new();
    private LogReadingState state = default!;

    [Inject]
    public required LogAccessCalls Calls { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    [Inject]
    public required TakeOutState TakeOut { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>The authority, open.</summary>
    [Parameter, EditorRequired]
    public LogAccessView Access { get; set; } = default!;

    /// <summary>Back to the list; the authority stays open.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Enough was read.</summary>
    [Parameter]
    public EventCallback<LogAccessView> OnFinish { get; set; }

    public void Dispose()
    {
        TakeOut.ShowLog(false);
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override void OnInitialized()
    {
        state = new LogReadingState(Calls, Access, Time);
        TakeOut.ShowLog(true);
    }

    private static string? MarkOf(MessageMark mark) =>
        mark switch
        {
            MessageMark.Concealed => FilterTexts.MarkConcealed,
            MessageMark.Exception => FilterTexts.MarkException,
            MessageMark.ExceptionEnded => FilterTexts.MarkExceptionEnded,
            MessageMark.Lapsed => RecordTexts.MarkLapsed,
            _ => null,
        };

    private void Choose(string channelId) => state.Choose(Guid.Parse(channelId));

    private async Task ReadAsync() => await deed.DoAsync(() => state.ReadAsync(leaving.Token));

    private Task LookAsync() => state.LookAsync(leaving.Token);
}
