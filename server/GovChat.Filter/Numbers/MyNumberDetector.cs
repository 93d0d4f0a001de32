using System.Buffers;
using GovChat.Filter.Folding;
using GovChat.Filter.Words;

namespace GovChat.Filter.Numbers;

/// <summary>Finds individual numbers and decides, by their labels, which rule they fall under.</summary>
internal sealed class MyNumberDetector(FilterRule labelled, FilterRule unlabelled, LabelReader labelReader)
{
    // A label that touches the number, at most a particle and a colon between: it speaks of this number and no other.
    private const int TouchingMax = 4;

    // Further numbers of a list stand under the label of the first.
    private const int ListGapMax = 30;

    /// <summary>Adds what it finds.</summary>
    public void Detect(in FoldedText text, List<Finding> findings)
    {
        if (text.Digits < CheckDigits.MyNumberLength)
        {
            return;
        }

        var groups = ArrayPool<DigitGroup>.Shared.Rent(text.Digits);
        var candidates = ArrayPool<Candidate>.Shared.Rent((text.Digits / CheckDigits.MyNumberLength) + 1);
        var groupCount = DigitGroups.Cut(text, groups);
        var found = new CandidateFinder(text, groups.AsSpan(0, groupCount)).Find(candidates);
        if (found > 0)
        {
            Judge(text, candidates.AsSpan(0, found), findings);
        }

        ArrayPool<DigitGroup>.Shared.Return(groups);
        ArrayPool<Candidate>.Shared.Return(candidates);
    }

    private void Judge(in FoldedText text, ReadOnlySpan<Candidate> candidates, List<Finding> findings)
    {
        var labels = ArrayPool<Label>.Shared.Rent(text.Length);
        var labelCount = labelReader.Read(text, labels);
        var previous = new NearestLabel(LabelKind.None, int.MaxValue);
        var previousEnd = int.MinValue / 2;
        foreach (var candidate in candidates)
        {
            var label = LabelReader.Nearest(text, labels.AsSpan(0, labelCount), candidate.Start, candidate.End);
            if (label.Kind == LabelKind.None && candidate.Start - previousEnd <= ListGapMax)
            {
                label = previous;
            }

            (previous, previousEnd) = (label, candidate.End);
            if (RuleFor(candidate, label) is { } rule)
            {
                var (start, length) = text.OriginalSpan(candidate.Start, candidate.End);
                findings.Add(new(start, length, rule));
            }
        }

        ArrayPool<Label>.Shared.Return(labels);
    }

    private FilterRule? RuleFor(Candidate candidate, NearestLabel label)
    {
        var isUsual = candidate.Shape == CandidateShape.Usual;
        return label.Kind switch
        {
            _ when candidate.Shape == CandidateShape.Address => null,
            LabelKind.Foreign or LabelKind.ForeignTopic => null,

            // A typo of a real number still identifies, so beside its own label the check digit decides nothing.
            LabelKind.Own when isUsual || candidate.Checks || label.Distance <= TouchingMax => labelled,
            LabelKind.OwnTopic when candidate.Checks && isUsual => labelled,
            LabelKind.None when candidate.Checks && isUsual => unlabelled,
            _ => null,
        };
    }
}
