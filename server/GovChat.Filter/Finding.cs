using GovChat.Contracts.Messages;
using GovChat.Filter.Concealing;

namespace GovChat.Filter;

/// <summary>A place in a text that a rule objects to.</summary>
/// <param name="Start">Offset in the text as given, in UTF-16 units; never inside a surrogate pair.</param>
/// <param name="Length">Length in UTF-16 units; 0 when the objection is to the text as a whole.</param>
/// <param name="Rule">The rule, with its class, row and texts.</param>
public sealed record Finding(int Start, int Length, FilterRule Rule)
{
    /// <summary>What must be concealed so that it is none any more.</summary>
    internal Concealment Concealment { get; init; }

    /// <summary>
    /// The finding as it travels to the sender. It carries offsets and the rule's texts, never the words.
    /// </summary>
    public FindingView ToView() =>
        new(Start, Length, Rule.Id, Rule.Class.ToString(), Rule.Row, Rule.Reason, Rule.Advice);
}
