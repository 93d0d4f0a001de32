using GovChat.Filter.Folding;

namespace GovChat.Filter.Words;

/// <summary>
/// Finds every word of a fixed list in one pass over folded text, whatever the number of words (Aho and Corasick). The
/// time is linear in the text: no word and no text can make it slow.
/// </summary>
internal sealed class WordMachine
{
    private readonly ushort[] symbols = new ushort[char.MaxValue + 1];
    private readonly ushort[] next;
    private readonly int[] wordAt;
    private readonly int[] shorter;
    private readonly bool[] ends;
    private readonly string[] words;
    private readonly int symbolCount;

    /// <summary>Words are given as people write them; they are folded here like any text.</summary>
    public WordMachine(IReadOnlyList<string> words)
    {
        this.words = [.. words.Select(Fold)];
        symbolCount = 1;
        foreach (var unit in this.words.SelectMany(word => word).Where(unit => symbols[unit] == 0))
        {
            symbols[unit] = (ushort)symbolCount++;
        }

        var stateMax = 1 + this.words.Sum(word => word.Length);
        next = new ushort[stateMax * symbolCount];
        wordAt = new int[stateMax];
        shorter = new int[stateMax];
        ends = new bool[stateMax];
        Array.Fill(wordAt, -1);
        Link(BuildTree());
    }

    /// <summary>The state after one more folded unit; 0 is the state at the beginning.</summary>
    public int Step(int state, char unit) => next[(state * symbolCount) + symbols[unit]];

    /// <summary>Whether a word ends in this state.</summary>
    public bool Ends(int state) => ends[state];

    /// <summary>Writes the hits that fit and returns how many there were, fitting or not.</summary>
    public int Find(FoldedText text, Span<WordHit> hits)
    {
        var units = text.Units;
        var state = 0;
        var count = 0;
        for (var index = 0; index < units.Length; index++)
        {
            state = Step(state, units[index]);
            if (!ends[state])
            {
                continue;
            }

            for (var at = state; at != 0; at = shorter[at])
            {
                if (wordAt[at] < 0 || !IsWhole(units, index + 1 - words[wordAt[at]].Length, index + 1))
                {
                    continue;
                }

                if (count < hits.Length)
                {
                    hits[count] = new(index + 1 - words[wordAt[at]].Length, index + 1, wordAt[at]);
                }

                count++;
            }
        }

        return count;
    }

    /// <summary>Whether any of the words stands in folded text, if only as a part of another word.</summary>
    public bool OccursIn(ReadOnlySpan<char> units)
    {
        var state = 0;
        foreach (var unit in units)
        {
            state = Step(state, unit);
            if (ends[state])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A word as it looks in folded text.</summary>
    public static string Fold(string word)
    {
        using var folded = FoldedText.Fold(word);
        return folded.Units.ToString();
    }

    // Latin letters run into each other: "id" is no word within "video".
    private static bool IsWhole(ReadOnlySpan<char> units, int start, int end) =>
        !(char.IsAsciiLetter(units[start]) && start > 0 && char.IsAsciiLetter(units[start - 1]))
        && !(char.IsAsciiLetter(units[end - 1]) && end < units.Length && char.IsAsciiLetter(units[end]));

    private List<(int State, int Parent, int Symbol)> BuildTree()
    {
        // In the order of their making, parents first; breadth is restored by sorting on depth.
        var nodes = new List<(int State, int Parent, int Symbol, int Depth)>();
        for (var word = 0; word < words.Length; word++)
        {
            var state = 0;
            for (var depth = 0; depth < words[word].Length; depth++)
            {
                var edge = (state * symbolCount) + symbols[words[word][depth]];
                if (next[edge] == 0)
                {
                    next[edge] = (ushort)(nodes.Count + 1);
                    nodes.Add((nodes.Count + 1, state, symbols[words[word][depth]], depth));
                }

                state = next[edge];
            }

            wordAt[state] = word;
        }

        return [.. nodes.OrderBy(node => node.Depth).Select(node => (node.State, node.Parent, node.Symbol))];
    }

    private void Link(List<(int State, int Parent, int Symbol)> nodes)
    {
        var fallback = new int[wordAt.Length];
        foreach (var (state, parent, symbol) in nodes)
        {
            // What the parent's fallback does on this symbol; for a child of the root that would be itself.
            fallback[state] = parent == 0 ? 0 : next[(fallback[parent] * symbolCount) + symbol];
            shorter[state] = wordAt[fallback[state]] >= 0 ? fallback[state] : shorter[fallback[state]];
            ends[state] = wordAt[state] >= 0 || shorter[state] != 0;
            for (var other = 0; other < symbolCount; other++)
            {
                var edge = (state * symbolCount) + other;
                if (next[edge] == 0)
                {
                    next[edge] = next[(fallback[state] * symbolCount) + other];
                }
            }
        }
    }
}
