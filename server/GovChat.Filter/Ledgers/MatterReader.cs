using GovChat.Filter.Folding;
using GovChat.Filter.Names;
using GovChat.Filter.Rules;
using GovChat.Filter.Words;

namespace GovChat.Filter.Ledgers;

/// <summary>Finds the matters of class I rows, and tells which of them a name belongs to.</summary>
internal sealed class MatterReader
{
    private const int Neutral = -1;

    // The header of a pasted table stands above all its rows.
    private const int TableWindowMax = 1_000;

    private readonly WordMachine machine;
    private readonly int[] rowOf;
    private readonly FilterRule[] rules;
    private readonly LedgerPart[] ledgers;

    public MatterReader(LedgerWords words, IReadOnlyList<(FilterRule Rule, LedgerPart Ledger)> ledgers)
    {
        var lists = ledgers
            .Select((ledger, index) => (Words: ledger.Ledger.Matters, Row: index))
            .Append((Words: words.Neutral, Row: Neutral))
            .ToArray();
        machine = new([.. lists.SelectMany(list => list.Words)]);
        rowOf = [.. lists.SelectMany(list => list.Words.Select(_ => list.Row))];
        rules = [.. ledgers.Select(ledger => ledger.Rule)];
        this.ledgers = [.. ledgers.Select(ledger => ledger.Ledger)];
    }

    /// <summary>Writes the matters that no neutral compound swallows, and returns how many.</summary>
    public int Read(FoldedText text, Span<WordHit> matters)
    {
        var hits = matters[..machine.Find(text, matters)];
        foreach (ref var hit in hits)
        {
            hit = rowOf[hit.Word] != Neutral && IsSwallowed(hits, hit) ? default(WordHit) : hit;
        }

        var count = 0;
        foreach (var hit in hits)
        {
            if (hit.End > 0 && rowOf[hit.Word] != Neutral)
            {
                matters[count++] = hit;
            }
        }

        return count;
    }

    /// <summary>Whether there is a row that a concealed name does not release.</summary>
    public bool HoldsConcealed => Array.Exists(ledgers, ledger => !ledger.MaskingReleases);

    /// <summary>Whether a rule is a row's.</summary>
    public bool Owns(FilterRule rule) => Array.IndexOf(rules, rule) >= 0;

    /// <summary>The rule of a matter.</summary>
    public FilterRule RuleOf(WordHit matter) => rules[rowOf[matter.Word]];

    /// <summary>The rule of the matter nearest to a name, or null when none is near.</summary>
    public FilterRule? RuleNear(FoldedText text, ReadOnlySpan<WordHit> matters, int start, int end) =>
        LedgerNear(text, matters, start, end) is { } row ? rules[row] : null;

    /// <summary>
    /// The rule of the matter nearest to a concealed name, where concealing does not release it; otherwise null.
    /// </summary>
    public FilterRule? RuleNearConcealed(FoldedText text, ReadOnlySpan<WordHit> matters, int start, int end) =>
        LedgerNear(text, matters, start, end) is { } row && !ledgers[row].MaskingReleases ? rules[row] : null;

    private int? LedgerNear(FoldedText text, ReadOnlySpan<WordHit> matters, int start, int end)
    {
        var isCell = PersonWords.IsCell(text, start, end);
        var nearest = int.MaxValue;
        int? row = null;
        foreach (var matter in matters)
        {
            var distance = Math.Max(start - matter.End, matter.Start - end);
            var window = isCell ? TableWindowMax : ledgers[rowOf[matter.Word]].Window;
            if (distance <= window && distance <= nearest)
            {
                (nearest, row) = (distance, rowOf[matter.Word]);
            }
        }

        return row;
    }

    private bool IsSwallowed(ReadOnlySpan<WordHit> hits, WordHit matter)
    {
        foreach (var hit in hits)
        {
            if (rowOf[hit.Word] == Neutral && hit.Start <= matter.Start && hit.End >= matter.End)
            {
                return true;
            }
        }

        return false;
    }
}
