using GovChat.Client.Device;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GovChat.Client.Layout;

/// <summary>Bar above, page below; the page fills what is left and scrolls by itself.</summary>
public sealed partial class MainLayout : IDisposable
{
    private ElementReference main;
    private ErrorBoundary? boundary;
    private bool hasEntered;

    [Inject]
    public required GateState Gate { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IPage Page { get; init; }

    /// <summary>Whether this is a demonstration; then every page says so.</summary>
    [CascadingParameter(Name = "IsDemo")]
    public bool IsDemo { get; set; }

    // The base address is the root, so a bare #main would lead away from the page.
    private string MainAnchor => Navigation.Uri.Split('#')[0] + "#main";

    public void Dispose() => Gate.Changed -= Redraw;

    protected override async Task OnInitializedAsync()
    {
        Gate.Changed += Redraw;
        hasEntered = Gate.Me is not null;
        if (Gate.Stage is GateStage.Checking)
        {
            await Gate.StartAsync();
        }
    }

    protected override void OnParametersSet() => boundary?.Recover();

    private Task SkipAsync() => main.FocusAsync().AsTask();

    private void Redraw() =>
        _ = InvokeAsync(() =>
        {
            hasEntered |= Gate.Me is not null;
            StateHasChanged();
        });
}
