using GovChat.Client.Device;
using GovChat.Client.Resources;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Admin;

/// <summary>Asks why before a deed that cannot be undone.</summary>
public sealed partial class ReasonDialog
{
    private static readonly string[] Fields = ["reason"];

    private readonly Deed deed = new();
    private string reason = "";
    private string? error;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter, EditorRequired]
    public string DoLabel { get; set; } = "";

    [Parameter, EditorRequired]
    public Func<string, Task> Do { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private async Task SubmitAsync()
    {
        error = string.IsNullOrWhiteSpace(reason) ? Texts.ReasonEmpty : null;
        if (error is null && await deed.DoAsync(() => Do(reason.Trim())))
        {
            await OnDone.InvokeAsync();
        }
    }
}
