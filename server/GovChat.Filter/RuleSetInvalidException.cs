using System.Diagnostics.CodeAnalysis;

namespace GovChat.Filter;

/// <summary>A rule set that must not come into force.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Only RuleSet makes one, and always with its faults.")]
[SuppressMessage("Roslynator", "RCS1194", Justification = "The same.")]
public sealed class RuleSetInvalidException : Exception
{
    internal RuleSetInvalidException(IReadOnlyList<RuleSetFault> faults, Exception? cause = null)
        : base(
            $"The rule set is invalid: {string.Join(", ", faults.Select(fault => $"{fault.Path} {fault.Problem}"))}.",
            cause
        )
    {
        Faults = faults;
    }

    /// <summary>What is wrong; never empty.</summary>
    public IReadOnlyList<RuleSetFault> Faults { get; }
}
