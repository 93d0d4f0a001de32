using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Accounts;

/// <summary>A password that its owner may look at.</summary>
public sealed partial class PasswordField
{
    private ElementReference element;
    private bool shown;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string AutoComplete { get; set; } = "current-password";

    [Parameter]
    public string Value { get; set; } = "";

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    public ValueTask FocusAsync() => element.FocusAsync();
}
