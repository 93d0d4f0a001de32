using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Components;

/// <summary>One panel of <see cref="Tabs"/>.</summary>
public sealed partial class Tab : IDisposable
{
    private (string, int?) drawn;

    [CascadingParameter]
    public Tabs Tabs { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>A number behind the title, e.g. how many wait.</summary>
    [Parameter]
    public int? Count { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    internal string TabId { get; } = ElementId.Next();

    internal string PanelId { get; } = ElementId.Next();

    internal ElementReference Element { get; set; }

    public void Dispose() => Tabs.Remove(this);

    protected override void OnInitialized()
    {
        drawn = (Title, Count);
        Tabs.Add(this);
    }

    protected override void OnParametersSet()
    {
        if (drawn != (Title, Count))
        {
            drawn = (Title, Count);
            Tabs.Redraw();
        }
    }
}
