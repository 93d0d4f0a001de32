namespace GovChat.Filter;

/// <summary>A fault of a rule set.</summary>
/// <param name="Path">Where, as a JSON path: <c>$.rules[2].row</c>.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record RuleSetFault(string Path, RuleSetProblem Problem);
