using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Components;

/// <summary>A deed, or with <see cref="Href"/> a link, of a <see cref="Menu"/>.</summary>
public sealed partial class MenuItem : IDisposable
{
    private ElementReference element;

    [CascadingParameter]
    public Menu Menu { get; set; } = default!;

    [Parameter]
    public string? Href { get; set; }

    [Parameter]
    public EventCallback OnClick { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    internal bool HasFocus { get; private set; }

    public void Dispose() => Menu.Remove(this);

    internal ValueTask FocusAsync() => element.FocusAsync();

    protected override void OnInitialized() => Menu.Add(this);

    private async Task ChooseAsync()
    {
        await Menu.ChosenAsync();
        await OnClick.InvokeAsync();
    }
}
