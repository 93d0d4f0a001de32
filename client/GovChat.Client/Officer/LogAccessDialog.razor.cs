using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Contracts.LogAccess;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Officer;

/// <summary>Asks once more before a reading is approved, started or ended.</summary>
public sealed partial class LogAccessDialog
{
    private readonly Device.Deed doing = new();

    [Inject]
    public required LogAccessCalls Calls { get; init; }

    [Parameter, EditorRequired]
    public LogAccessView Access { get; set; } = default!;

    /// <summary>What is to be done.</summary>
    [Parameter, EditorRequired]
    public LogAccessDeed Deed { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>It is done; with the authority when it was started.</summary>
    [Parameter]
    public EventCallback<LogAccessView?> OnDone { get; set; }

    private string Title =>
        Deed switch
        {
            LogAccessDeed.Approve => LogTexts.ApproveTitle,
            LogAccessDeed.Start => LogTexts.StartTitle,
            _ => LogTexts.EndTitle,
        };

    private string Text =>
        Deed switch
        {
            LogAccessDeed.Approve => LogTexts.ApproveText.With(
                Access.ApplicantName,
                Access.CaseNumber,
                Access.Purpose.Name(),
                Access.Hours
            ),
            LogAccessDeed.Start when Access.DelayDays > 0 => LogTexts.StartTextDelayed.With(
                Access.Hours,
                Access.DelayDays
            ),
            LogAccessDeed.Start => LogTexts.StartText.With(Access.Hours),
            _ => LogTexts.EndText,
        };

    private string DoLabel =>
        Deed switch
        {
            LogAccessDeed.Approve => LogTexts.Approve,
            LogAccessDeed.Start => LogTexts.Start,
            _ => EndLabelOf(Access),
        };

    /// <summary>What ending is called, by who does it and how far it has come.</summary>
    internal static string EndLabelOf(LogAccessView access) =>
        (access.State, access.IsOwn) switch
        {
            (LogAccessState.Open, true) => LogTexts.Finish,
            (_, true) => LogTexts.TakeBack,
            (LogAccessState.Waiting, false) => LogTexts.Refuse,
            _ => LogTexts.TakeAway,
        };

    private async Task DoAsync()
    {
        LogAccessView? started = null;
        var isDone = await doing.DoAsync(async () =>
        {
            switch (Deed)
            {
                case LogAccessDeed.Approve:
                    await Calls.ApproveAsync(Access.AccessId, CancellationToken.None);
                    break;
                case LogAccessDeed.Start:
                    started = await Calls.StartAsync(Access.AccessId, CancellationToken.None);
                    break;
                default:
                    await Calls.EndAsync(Access.AccessId, CancellationToken.None);
                    break;
            }
        });
        if (isDone)
        {
            await OnDone.InvokeAsync(started);
        }
    }
}
