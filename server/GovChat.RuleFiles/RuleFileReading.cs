using GovChat.Filter;

namespace GovChat.RuleFiles;

/// <summary>What became of an officer's rule file.</summary>
/// <param name="RuleSet">The rules, ready to judge; null when there is any fault.</param>
/// <param name="Faults">What is wrong, in the order of the lines; empty when there are rules.</param>
public sealed record RuleFileReading(RuleSet? RuleSet, IReadOnlyList<RuleFault> Faults);
