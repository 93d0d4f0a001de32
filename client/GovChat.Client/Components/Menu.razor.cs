using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GovChat.Client.Components;

/// <summary>A button that opens a list of <see cref="MenuItem"/>; arrows, Home, End and Escape work as in a desktop menu.</summary>
public sealed partial class Menu
{
    private readonly string listId = ElementId.Next();
    private readonly List<MenuItem> items = [];
    private ElementReference trigger;
    private bool open;
    private bool focusFirst;

    /// <summary>What the button opens, for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What the button shows.</summary>
    [Parameter, EditorRequired]
    public RenderFragment Trigger { get; set; } = default!;

    /// <summary>The list ends where the button ends, for buttons at the right edge.</summary>
    [Parameter]
    public bool AlignEnd { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    internal void Add(MenuItem item) => items.Add(item);

    internal void Remove(MenuItem item) => items.Remove(item);

    internal async Task ChosenAsync()
    {
        Close();
        StateHasChanged();
        await trigger.FocusAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focusFirst && items.Count > 0)
        {
            focusFirst = false;
            await items[0].FocusAsync();
        }
    }

    private void Toggle()
    {
        open = !open;
        focusFirst = open;
    }

    private void Close() => open = false;

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (!open || items.Count == 0)
        {
            return;
        }

        var current = items.FindIndex(item => item.HasFocus);
        switch (key.Key)
        {
            case "Escape":
                Close();
                await trigger.FocusAsync();
                break;
            case "Tab":
                Close();
                break;
            case "ArrowDown":
                await items[(current + 1) % items.Count].FocusAsync();
                break;
            case "ArrowUp":
                await items[current <= 0 ? items.Count - 1 : current - 1].FocusAsync();
                break;
            case "Home":
                await items[0].FocusAsync();
                break;
            case "End":
                await items[^1].FocusAsync();
                break;
            default:
                break;
        }
    }
}
