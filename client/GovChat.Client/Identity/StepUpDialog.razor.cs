using GovChat.Client.Components;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Identity;

/// <summary>Shows a <see cref="StepUpState"/> over whatever page or dialog asked for it; the focus goes to the code.</summary>
public sealed partial class StepUpDialog : IDisposable
{
    private TextField? code;
    private bool focused;

    [Inject]
    public required StepUpState State { get; init; }

    public void Dispose() => State.Changed -= Redraw;

    protected override void OnInitialized() => State.Changed += Redraw;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var shows = State.IsOpen && State.Ways is not null;
        if (shows && !focused && code is not null)
        {
            await code.FocusAsync();
        }

        focused = shows;
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
