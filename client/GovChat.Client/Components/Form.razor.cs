using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovChat.Client.Components;

/// <summary>
/// A form that an Enter of the input method never submits, and that, when something in it needs mending, puts the focus
/// on the first field that does.
/// </summary>
public sealed partial class Form : IAsyncDisposable
{
    private ElementReference element;
    private IJSObjectReference? module;
    private bool submitted;

    [Inject]
    public required IJSRuntime Script { get; init; }

    [Parameter]
    public EventCallback OnSubmit { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (module is not null)
        {
            await module.DisposeAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./Components/Form.razor.js");
            await module.InvokeVoidAsync("guard", element);
        }

        if (submitted && module is not null)
        {
            submitted = false;
            await module.InvokeVoidAsync("focusFirstInvalid", element);
        }
    }

    private async Task SubmitAsync()
    {
        await OnSubmit.InvokeAsync();
        submitted = true;
    }
}
