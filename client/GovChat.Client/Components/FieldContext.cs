namespace GovChat.Client.Components;

/// <summary>What a control inside a <see cref="Field"/> puts on its element.</summary>
/// <param name="Id">The element's id; the label points to it.</param>
/// <param name="DescribedBy">Value of <c>aria-describedby</c>: hint and error.</param>
/// <param name="Invalid">Value of <c>aria-invalid</c>; null where there is no error.</param>
public sealed record FieldContext(string Id, string? DescribedBy, string? Invalid);
