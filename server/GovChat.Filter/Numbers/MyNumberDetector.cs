using System.Buffers;
using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;
using GovChat.Filter.Words;

namespace GovChat.Filter.Numbers;

/// <summary>Finds individual numbers and decides, by their labels, which rule they fall under.</summary>
internal sealed class MyNumberDetector(FilterRule labelled, FilterRule unlabelled)
{
    /// <summary>Its place among the numbers of a rule set.</summary>
    public const int Number = 0;

    // A label that touches the number, at most a particle and a colon between: it speaks of this number and no other.
    private const int TouchingMax = 4;

    // Further numbers of a list stand under the label of the first.
    private const int ListGapMax = 30;

    /// <summary>Adds what it finds.</summary>
    public void Detect(NumberReading reading, List<Finding> findings)
    {
        var text = reading.Text;
        var isNamed = reading.Names(Number);
        if (text.Digits < CheckDigits.MyNumberLength && !isNamed)
        {
            return;
        }

        if (LoneNumber.Find(text) is { } lone)
        {
            Judge(reading, [lone], findings);
            return;
        }

        var candidates = ArrayPool<Candidate>.Shared.Rent(text.Length + 1);
        var count = new CandidateFinder(text, reading.Groups).Find(candidates);
        count += PositionalNumbers.Find(text, candidates.AsSpan(count));
        if (isNamed)
        {
            count += SpokenNumbers.Find(text, candidates.AsSpan(count));
            count += WordedNumbers.Find(text, reading.Groups, candidates.AsSpan(count));
            count += PartlyConcealed.Find(text, candidates.AsSpan(count));
        }

        if (count > 0)
        {
            candidates.AsSpan(0, count).Sort((left, right) => left.Start.CompareTo(right.Start));
            Judge(reading, candidates.AsSpan(0, count), findings);
        }

        ArrayPool<Candidate>.Shared.Return(candidates);
    }

    private void Judge(NumberReading reading, ReadOnlySpan<Candidate> candidates, List<Finding> findings)
    {
        var previous = NearestLabel.None;
        var previousEnd = int.MinValue / 2;
        foreach (var candidate in candidates)
        {
            if (candidate.Start < previousEnd)
            {
                continue; // Another way to read the same digits.
            }

            var label = reading.Nearest(Number, candidate.Start, candidate.End);
            if (label.Kind == LabelKind.None && candidate.Start - previousEnd <= ListGapMax)
            {
                label = previous;
            }

            if (RuleFor(candidate, label) is { } rule)
            {
                var (start, length) = reading.Text.OriginalSpan(candidate.Start, candidate.End);
                var by = ConcealedByOf(reading.Text, candidate);
                findings.Add(new(start, length, rule) { Concealment = new(start, length, by) });
            }
            else if (candidate.Shape == CandidateShape.Told)
            {
                continue; // Words that made no number; digits within them may.
            }

            (previous, previousEnd) = (label, candidate.End);
        }
    }

    // Digits told by their names are letters: いち is no digit to the concealer.
    private static ConcealedBy ConcealedByOf(FoldedText text, Candidate candidate)
    {
        var digits = 0;
        for (var unit = candidate.Start; unit < candidate.End; unit++)
        {
            digits += text.KindAt(unit) is FoldKind.Other or FoldKind.Separator or FoldKind.Space ? 0 : 1;
        }

        return candidate.Shape == CandidateShape.Told && digits < CheckDigits.MyNumberLength
            ? ConcealedBy.Units
            : ConcealedBy.Digits;
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
