using GovChat.Client.Components;
using GovChat.Client.Connection;
using GovChat.Client.Device;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GovChat.Client.Losses;

/// <summary>お知らせ: a bell that counts, and the list behind it. What comes while one works is announced politely.</summary>
public sealed partial class NoticeBell : IDisposable
{
    private readonly string panelId = ElementId.Next();
    private readonly CancellationTokenSource leaving = new();
    private readonly Deed deed = new();
    private ElementReference trigger;
    private bool open;
    private int told;
    private string announced = "";

    [Inject]
    public required NoticesState Notices { get; init; }

    /// <summary>The line on every page: it brings the count, and a terminal that is barred goes blank wherever it is.</summary>
    [Inject]
    public required ChatConnection Line { get; init; }

    /// <summary>Only has to be there: it closes the gate when the line ends.</summary>
    [Inject]
    public required GateKeeper Keeper { get; init; }

    [Inject]
    public required Moments Clock { get; init; }

    public void Dispose()
    {
        Notices.Changed -= OnChanged;
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override void OnInitialized()
    {
        Notices.Changed += OnChanged;
        Line.Start();
    }

    private async Task ToggleAsync()
    {
        open = !open;
        if (open)
        {
            await deed.DoAsync(() => Notices.OpenAsync(leaving.Token));
        }
    }

    private void Close() => open = false;

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (open && key.Key == "Escape")
        {
            Close();
            await trigger.FocusAsync();
        }
    }

    private void OnChanged()
    {
        if (Notices.NewCount > told)
        {
            announced = LossTexts.NoticesCame.With(Notices.NewCount);
        }

        told = Notices.NewCount;
        _ = InvokeAsync(StateHasChanged);
    }
}
