namespace GovChat.Filter;

/// <summary>One rule of a rule set: what it is called, which row of the table it guards, and what it says and does.</summary>
/// <param name="Id">Stable id, e.g. <c>my-number</c>; statistics and overrides refer to it.</param>
/// <param name="Class">The row's class.</param>
/// <param name="Row">The row's example it falls under, in Japanese.</param>
/// <param name="Action">What happens to a text it finds something in.</param>
/// <param name="Reason">Why, in plain Japanese, for the sender.</param>
/// <param name="Advice">What to do instead, in plain Japanese.</param>
public sealed record FilterRule(
    string Id,
    ImportanceClass Class,
    string Row,
    FilterAction Action,
    string Reason,
    string Advice
);
