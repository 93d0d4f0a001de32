namespace GovChat.Client.Conversation;

/// <summary>Where two texts differ, cut so that the parts that are others can be marked in each.</summary>
/// <param name="Before">The first text; what stands in it only is marked.</param>
/// <param name="After">The second text, likewise.</param>
public sealed record TextChanges(IReadOnlyList<TextSegment> Before, IReadOnlyList<TextSegment> After)
{
    /// <summary>Beyond so many comparisons the whole middle counts as changed: it must never make the page wait.</summary>
    private const int ComparisonsMax = 1_000_000;

    /// <summary>Compares two texts.</summary>
    public static TextChanges Between(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var keptBefore = new bool[before.Length];
        var keptAfter = new bool[after.Length];
        keptBefore.AsSpan(0, start).Fill(true);
        keptAfter.AsSpan(0, start).Fill(true);
        keptBefore.AsSpan(before.Length - end).Fill(true);
        keptAfter.AsSpan(after.Length - end).Fill(true);
        KeepLongest(
            before.AsSpan(start, before.Length - start - end),
            after.AsSpan(start, after.Length - start - end),
            keptBefore.AsSpan(start),
            keptAfter.AsSpan(start)
        );
        return new TextChanges(Cut(before, keptBefore), Cut(after, keptAfter));
    }

    /// <summary>Keeps the longest sequence that both have in common.</summary>
    private static void KeepLongest(
        ReadOnlySpan<char> before,
        ReadOnlySpan<char> after,
        Span<bool> keptBefore,
        Span<bool> keptAfter
    )
    {
        if ((long)before.Length * after.Length > ComparisonsMax)
        {
            return;
        }

        var lengths = LengthsFrom(before, after);
        var (i, j) = (0, 0);
        while (i < before.Length && j < after.Length)
        {
            if (before[i] == after[j])
            {
                keptBefore[i++] = keptAfter[j++] = true;
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }

    /// <summary>For each pair of places how much the two texts have in common from there on.</summary>
    private static int[,] LengthsFrom(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                lengths[i, j] =
                    before[i] == after[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    private static List<TextSegment> Cut(string text, bool[] kept)
    {
        var segments = new List<TextSegment>();
        for (int at = 0, next; at < text.Length; at = next)
        {
            next = at + 1;
            while (next < text.Length && kept[next] == kept[at])
            {
                next++;
            }

            segments.Add(new TextSegment(text[at..next], !kept[at]));
        }

        return segments;
    }
}
