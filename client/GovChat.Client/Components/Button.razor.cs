using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GovChat.Client.Components;

/// <summary>A button. While <see cref="Busy"/> it keeps the focus and takes no click.</summary>
public sealed partial class Button
{
    private ElementReference element;

    [Parameter]
    public ButtonKind Kind { get; set; } = ButtonKind.Primary;

    [Parameter]
    public string Type { get; set; } = "button";

    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Smaller, for rows of a table.</summary>
    [Parameter]
    public bool Compact { get; set; }

    [Parameter]
    public IconName? Icon { get; set; }

    [Parameter]
    public EventCallback<MouseEventArgs> OnClick { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    private string KindClass =>
        Kind switch
        {
            ButtonKind.Secondary => "secondary",
            ButtonKind.Quiet => "quiet",
            ButtonKind.Danger => "danger",
            _ => "primary",
        };

    public ValueTask FocusAsync() => element.FocusAsync();

    private Task ClickAsync(MouseEventArgs click) => Busy ? Task.CompletedTask : OnClick.InvokeAsync(click);
}
