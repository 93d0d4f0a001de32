namespace GovChat.Client.Components;

/// <summary>One of the answers of a <see cref="ChoiceField{TValue}"/>.</summary>
public sealed record Choice<TValue>(TValue Value, string Label, string? Hint = null);
