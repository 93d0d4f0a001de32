using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Components;

/// <summary>
/// A modal dialog on the browser's own <c>dialog</c> element, which keeps the focus inside, makes the rest inert and
/// gives the focus back. What it holds is made anew each time it opens.
/// </summary>
public sealed partial class Dialog : IAsyncDisposable
{
    private readonly string titleId = ElementId.Next();
    private ElementReference element;
    private IJSObjectReference? module;
    private bool shown;

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Parameter]
    public bool Open { get; set; }

    /// <summary>Escape or the cross. The owner sets <see cref="Open"/> to false if it agrees.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public bool Wide { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (module is not null)
        {
            if (shown)
            {
                await module.InvokeVoidAsync("close", element);
            }

            await module.DisposeAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (shown == Open)
        {
            return;
        }

        shown = Open;
        module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./Components/Dialog.razor.js");
        await module.InvokeVoidAsync(Open ? "open" : "close", element);
    }

    private Task CancelAsync() => OnCancel.InvokeAsync();
}
