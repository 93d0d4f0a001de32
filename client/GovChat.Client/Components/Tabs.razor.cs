using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GovChat.Client.Components;

/// <summary>Several <see cref="Tab"/> panels of which one shows; left, right, Home and End move between them.</summary>
public sealed partial class Tabs
{
    private readonly List<Tab> tabs = [];
    private Tab? current;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    internal bool IsCurrent(Tab tab) => tab == current;

    internal void Add(Tab tab)
    {
        tabs.Add(tab);
        current ??= tab;
        StateHasChanged();
    }

    internal void Remove(Tab tab)
    {
        tabs.Remove(tab);
        if (current == tab)
        {
            current = tabs.FirstOrDefault();
        }
    }

    internal void Redraw() => StateHasChanged();

    private void Choose(Tab tab) => current = tab;

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        var index = current is null ? -1 : tabs.IndexOf(current);
        var next = key.Key switch
        {
            "ArrowRight" => (index + 1) % tabs.Count,
            "ArrowLeft" => (index + tabs.Count - 1) % tabs.Count,
            "Home" => 0,
            "End" => tabs.Count - 1,
            _ => index,
        };
        if (next != index)
        {
            Choose(tabs[next]);
            await tabs[next].Element.FocusAsync();
        }
    }
}
