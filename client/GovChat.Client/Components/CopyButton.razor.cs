using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Components;

/// <summary>Puts a text on the clipboard and says so.</summary>
public sealed partial class CopyButton
{
    private bool copied;

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    private async Task CopyAsync()
    {
        await Script.InvokeVoidAsync("navigator.clipboard.writeText", Text);
        copied = true;
    }
}
