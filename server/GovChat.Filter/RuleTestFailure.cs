namespace GovChat.Filter;

/// <summary>A test of a rule that came out otherwise than the rule set says.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Kind">What was expected.</param>
/// <param name="Index">Which of the rule's tests of that kind, from 0.</param>
/// <param name="Action">What happened instead; the expected action, when another rule than this one did it.</param>
/// <param name="Path">Where the test stands, as a JSON path.</param>
public sealed record RuleTestFailure(string Rule, RuleTestKind Kind, int Index, FilterAction Action, string Path);
