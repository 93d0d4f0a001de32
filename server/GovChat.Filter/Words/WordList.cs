using System.Collections.Frozen;

namespace GovChat.Filter.Words;

/// <summary>
/// Words that stand right before or right after a place in folded text, found by the unit they begin or end with.
/// </summary>
internal sealed class WordList
{
    private readonly FrozenDictionary<char, string[]> byFirst;
    private readonly FrozenDictionary<char, string[]> byLast;

    // A bit for the low end of every such unit: most others are told by it alone.
    private readonly ulong firsts;
    private readonly ulong lasts;

    /// <summary>Words are given as people write them; they are folded here like any text.</summary>
    public WordList(IEnumerable<string> words)
    {
        var folded = words.Select(WordMachine.Fold).Where(word => word.Length > 0).Distinct(StringComparer.Ordinal);
        var list = folded.OrderByDescending(word => word.Length).ToArray(); // The longest that fits is the word meant.
        byFirst = list.GroupBy(word => word[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        byLast = list.GroupBy(word => word[^1]).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        firsts = byFirst.Keys.Aggregate(0UL, (bits, unit) => bits | Bit(unit));
        lasts = byLast.Keys.Aggregate(0UL, (bits, unit) => bits | Bit(unit));
    }

    /// <summary>The word with which the units begin, or null.</summary>
    public string? AtStart(ReadOnlySpan<char> units)
    {
        if (units.Length > 0 && (firsts & Bit(units[0])) != 0 && byFirst.TryGetValue(units[0], out var words))
        {
            foreach (var word in words)
            {
                if (units.StartsWith(word))
                {
                    return word;
                }
            }
        }

        return null;
    }

    /// <summary>The word with which the units end, or null.</summary>
    public string? AtEnd(ReadOnlySpan<char> units)
    {
        if (units.Length > 0 && (lasts & Bit(units[^1])) != 0 && byLast.TryGetValue(units[^1], out var words))
        {
            foreach (var word in words)
            {
                if (units.EndsWith(word))
                {
                    return word;
                }
            }
        }

        return null;
    }

    private static ulong Bit(char unit) => 1UL << (unit & 63);
}
