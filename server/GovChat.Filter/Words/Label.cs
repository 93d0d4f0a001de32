using System.Runtime.InteropServices;

namespace GovChat.Filter.Words;

/// <summary>A label in folded text.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Number">
/// Which number of the rule set an own label names: 0 the individual number, then the identifiers.
/// </param>
/// <param name="Start">First unit.</param>
/// <param name="End">Just after the last unit.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Label(LabelKind Kind, int Number, int Start, int End)
{
    /// <summary>
    /// What it says to somebody who asks about a certain number: the label of another one is foreign.
    /// </summary>
    public LabelKind KindFor(int number) =>
        Kind switch
        {
            LabelKind.Own or LabelKind.OwnTopic when Number != number => LabelKind.Foreign,
            LabelKind.Unit => LabelKind.Foreign,
            _ => Kind,
        };
}

/// <summary>The label that decides, and how far away it stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NearestLabel(LabelKind Kind, int Distance)
{
    /// <summary>No label.</summary>
    public static readonly NearestLabel None = new(LabelKind.None, int.MaxValue);
}
