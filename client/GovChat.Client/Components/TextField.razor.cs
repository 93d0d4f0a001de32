using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Components;

/// <summary>A labelled line of text, or several with <see cref="Lines"/>.</summary>
public sealed partial class TextField
{
    private ElementReference element;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool Optional { get; set; }

    [Parameter]
    public string Value { get; set; } = "";

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    [Parameter]
    public string Type { get; set; } = "text";

    [Parameter]
    public string AutoComplete { get; set; } = "off";

    [Parameter]
    public string? InputMode { get; set; }

    [Parameter]
    public int? MaxLength { get; set; }

    [Parameter]
    public int Lines { get; set; } = 1;

    /// <summary>A further class of the input, e.g. <c>code</c> for digits set wide.</summary>
    [Parameter]
    public string? Class { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    // Nobody takes a search box for a duty.
    private bool IsSearch => Type == "search";

    public ValueTask FocusAsync() => element.FocusAsync();
}
