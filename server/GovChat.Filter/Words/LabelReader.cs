using System.Buffers;
using GovChat.Filter.Folding;
using GovChat.Filter.Rules;

namespace GovChat.Filter.Words;

/// <summary>Finds the labels of numbers in folded text, and tells which of them is nearest to a number.</summary>
internal sealed class LabelReader
{
    private const int OwnWindowAfter = 20;
    private const int ForeignWindowAfter = 6;

    // People write the label first; one that follows must be that much nearer.
    private const int AfterPenalty = 5;
    private const int SentencePenalty = 10;
    private const int LinePenalty = 4;
    private const int HeadLengthMax = 10;

    private static readonly SearchValues<char> Breaks = SearchValues.Create("。、,!?\n\t)」→");

    private readonly int windowBefore;
    private readonly WordMachine machine;
    private readonly (LabelKind Kind, int Number)[] meanings;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> neutralHeads;

    /// <summary>
    /// Reads the labels of the individual number and, beside them, those of further numbers in their order.
    /// </summary>
    public LabelReader(NumberLabels labels, IReadOnlyList<IReadOnlyList<string>> others)
    {
        (IReadOnlyList<string> Words, LabelKind Kind, int Number)[] lists =
        [
            (labels.MyNumber, LabelKind.Own, 0),
            (labels.MyNumberTopic, LabelKind.OwnTopic, 0),
            .. others.Select((words, index) => (words, LabelKind.Own, index + 1)),
            (labels.Foreign, LabelKind.Foreign, 0),
            (labels.ForeignTopic, LabelKind.ForeignTopic, 0),
            (labels.ForeignTails, LabelKind.Tail, 0),
            (labels.Units, LabelKind.Unit, 0),
        ];
        windowBefore = labels.Window;
        machine = new([.. lists.SelectMany(list => list.Words)]);
        meanings = [.. lists.SelectMany(list => list.Words.Select(_ => (list.Kind, list.Number)))];
        neutralHeads = labels
            .NeutralHeads.Select(WordMachine.Fold)
            .ToHashSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>
    /// Writes the labels, in the order of their ends, and returns how many; at most one for every unit.
    /// </summary>
    public int Read(FoldedText text, Span<Label> labels)
    {
        var hits = ArrayPool<WordHit>.Shared.Rent(text.Length);
        var found = machine.Find(text, hits);
        var count = 0;
        foreach (var hit in hits.AsSpan(0, found))
        {
            // マイナンバーカード swallows マイナンバー.
            while (count > 0 && labels[count - 1].Start >= hit.Start)
            {
                count--;
            }

            var (kind, number) = meanings[hit.Word];
            if (kind != LabelKind.Tail)
            {
                labels[count++] = new(kind, number, hit.Start, hit.End);
            }
            else if (HeadOf(text, hit, labels[..count]) is { } start)
            {
                labels[count++] = new(LabelKind.Foreign, 0, start, hit.End);
            }
        }

        ArrayPool<WordHit>.Shared.Return(hits);
        return count;
    }

    /// <summary>
    /// The label nearest to digits, as it reads to somebody who asks about a certain number. A topic decides only where
    /// no label stands.
    /// </summary>
    public NearestLabel Nearest(FoldedText text, ReadOnlySpan<Label> labels, int number, int start, int end)
    {
        var best = NearestLabel.None;
        var topic = NearestLabel.None;
        foreach (var label in labels)
        {
            var kind = label.KindFor(number);
            var distance = label.End <= start ? Before(text, label, kind, start) : After(text, label, kind, end);
            if (kind is LabelKind.Own or LabelKind.Foreign)
            {
                best = distance < best.Distance ? new(kind, distance) : best;
            }
            else
            {
                topic = distance < topic.Distance ? new(kind, distance) : topic;
            }
        }

        return best.Kind == LabelKind.None ? topic : best;
    }

    private int Before(FoldedText text, Label label, LabelKind kind, int start)
    {
        var distance = start - label.End;
        if (label.Kind == LabelKind.Unit || distance > windowBefore)
        {
            return int.MaxValue;
        }

        if (kind is LabelKind.Own or LabelKind.OwnTopic)
        {
            return distance;
        }

        foreach (var unit in text.Units[label.End..start])
        {
            distance += unit switch
            {
                '。' or '!' or '?' => SentencePenalty,
                '\n' => LinePenalty,
                _ => 0,
            };
        }

        return distance > windowBefore ? int.MaxValue : distance;
    }

    private static int After(FoldedText text, Label label, LabelKind kind, int end)
    {
        var distance = label.Start - end;
        var window = label.Kind switch
        {
            LabelKind.Unit => 1,
            _ when kind == LabelKind.Own => OwnWindowAfter,
            _ when kind == LabelKind.Foreign => ForeignWindowAfter,
            _ => 0,
        };
        if (distance < 0 || distance > window)
        {
            return int.MaxValue;
        }

        // 「…の注文」 explains what stands before it, 「…。受理番号は」 begins something new.
        var breaks = kind != LabelKind.Own && text.Units[end..label.Start].ContainsAny(Breaks);
        return breaks ? int.MaxValue : distance + AfterPenalty;
    }

    // 契約番号, 予約No.: what stands before the tail makes the label of something else. この番号, 本人番号 and 番号 alone
    // say nothing.
    private int? HeadOf(FoldedText text, WordHit tail, ReadOnlySpan<Label> labels)
    {
        var start = tail.Start;
        while (start > 0 && tail.Start - start < HeadLengthMax && IsCompound(text.Units[start - 1]))
        {
            start--;
        }

        if (start == tail.Start || neutralHeads.Contains(text.Units[start..tail.Start]))
        {
            return null;
        }

        foreach (var label in labels)
        {
            if (label.End > start && label.Kind is LabelKind.Own or LabelKind.OwnTopic)
            {
                return null;
            }
        }

        return start;
    }

    private static bool IsCompound(char unit) =>
        unit is (>= '\u4E00' and <= '\u9FFF') or (>= '\u30A1' and <= '\u30FA') or 'ー' or '々'
        || char.IsAsciiLetter(unit);
}
