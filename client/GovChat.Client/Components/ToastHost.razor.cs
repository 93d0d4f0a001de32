using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Components;

/// <summary>Shows the <see cref="Components.Toasts"/>; stands once in each layout.</summary>
public sealed partial class ToastHost : IDisposable
{
    [Inject]
    public required Toasts Toasts { get; init; }

    public void Dispose() => Toasts.Changed -= Redraw;

    protected override void OnInitialized() => Toasts.Changed += Redraw;

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
