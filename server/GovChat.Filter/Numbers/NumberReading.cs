using System.Buffers;
using GovChat.Filter.Folding;
using GovChat.Filter.Words;

namespace GovChat.Filter.Numbers;

/// <summary>A folded text with its labels and groups of digits: what every detector of numbers looks at.</summary>
internal readonly ref struct NumberReading
{
    private readonly LabelReader labelReader;
    private readonly Label[] labels;
    private readonly DigitGroup[] groups;
    private readonly int labelCount;
    private readonly int groupCount;

    public NumberReading(FoldedText text, LabelReader labelReader)
    {
        Text = text;
        this.labelReader = labelReader;
        labels = ArrayPool<Label>.Shared.Rent(text.Length + 1);
        groups = ArrayPool<DigitGroup>.Shared.Rent(text.Digits + 1);
        labelCount = labelReader.Read(text, labels);
        groupCount = text.Digits == 0 ? 0 : DigitGroups.Cut(text, groups);
    }

    public FoldedText Text { get; }

    public ReadOnlySpan<Label> Labels => labels.AsSpan(0, labelCount);

    public ReadOnlySpan<DigitGroup> Groups => groups.AsSpan(0, groupCount);

    /// <summary>Whether a number of the rule set is named anywhere.</summary>
    public bool Names(int number)
    {
        foreach (var label in Labels)
        {
            if (label.Kind == LabelKind.Own && label.Number == number)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The label nearest to a span, for one who asks about a number of the rule set.</summary>
    public NearestLabel Nearest(int number, int start, int end) =>
        labelReader.Nearest(Text, Labels, number, start, end);

    /// <summary>Gives back the memory.</summary>
    public void Dispose()
    {
        ArrayPool<Label>.Shared.Return(labels);
        ArrayPool<DigitGroup>.Shared.Return(groups);
    }
}
