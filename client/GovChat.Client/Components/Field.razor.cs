using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Components;

/// <summary>Label, hint, control and error, tied together for screen readers.</summary>
public sealed partial class Field
{
    private readonly string id = ElementId.Next();

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong and how to mend it; null when nothing is.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Says 任意. Fields are required unless they say so.</summary>
    [Parameter]
    public bool Optional { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment<FieldContext> ChildContent { get; set; } = default!;

    private string HintId => id + "h";

    private string ErrorId => id + "e";

    private FieldContext Context =>
        (Hint, Error) switch
        {
            (null, null) => new(id, null, null),
            (not null, null) => new(id, HintId, null),
            (null, not null) => new(id, ErrorId, "true"),
            _ => new(id, $"{ErrorId} {HintId}", "true"),
        };
}
