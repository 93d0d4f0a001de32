namespace GovChat.RuleFiles;

/// <summary>Something wrong with an officer's rule file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong and what to do about it, in plain Japanese.</param>
public sealed record RuleFault(int Line, string Message);
