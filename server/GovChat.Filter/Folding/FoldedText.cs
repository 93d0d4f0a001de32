using System.Buffers;
using System.Diagnostics;

namespace GovChat.Filter.Folding;

/// <summary>
/// A text folded, with the way back: for each folded unit its kind, its digit value and where in the original it
/// began. It lives on rented memory, which it wipes when it is given back, because a stopped text must not linger.
/// </summary>
internal readonly ref struct FoldedText
{
    private readonly char[] units;
    private readonly byte[] marks;
    private readonly int[] offsets;
    private readonly int originalLength;

    private FoldedText(ReadOnlySpan<char> text)
    {
        // A number of two digits is one unit that folds to two; nothing else grows.
        var capacity = (text.Length * 2) + 1;
        units = ArrayPool<char>.Shared.Rent(capacity);
        marks = ArrayPool<byte>.Shared.Rent(capacity);
        offsets = ArrayPool<int>.Shared.Rent(capacity);
        originalLength = text.Length;
        var folder = new Folder(units, marks, offsets);
        folder.Fold(text);
        Length = folder.Length;
        Digits = folder.Digits;
        IsTurned = folder.IsTurned;
    }

    /// <summary>How many folded units there are.</summary>
    public int Length { get; }

    /// <summary>How many of them are digits of any sort.</summary>
    public int Digits { get; }

    /// <summary>Whether something in the text turns the order of what a reader sees.</summary>
    public bool IsTurned { get; }

    /// <summary>The folded units.</summary>
    public ReadOnlySpan<char> Units => units.AsSpan(0, Length);

    /// <summary>Folds a text. The caller gives the result back by <see cref="Dispose"/>.</summary>
    public static FoldedText Fold(ReadOnlySpan<char> text) => new(text);

    /// <summary>What the folded unit is.</summary>
    public FoldKind KindAt(int index) => (FoldKind)(marks[index] >> 4);

    /// <summary>The value of a digit.</summary>
    public int ValueAt(int index) => marks[index] & 0xF;

    /// <summary>Where in the original the folded unit began.</summary>
    public int OffsetAt(int index) => offsets[index];

    /// <summary>
    /// The original span of folded units: from the first unit to just before the next thing that was not ignored, so
    /// that a trailing variation selector or keycap goes with its digit and no surrogate pair is split.
    /// </summary>
    public (int Start, int Length) OriginalSpan(int start, int end)
    {
        Debug.Assert(start >= 0 && start < end && end <= Length, "A span lies within the text and is not empty.");
        var from = offsets[start];

        // Both digits of ⑩ began at the same unit: what ends after the first of them covers the unit all the same.
        while (end < Length && offsets[end] == offsets[end - 1])
        {
            end++;
        }

        return (from, (end < Length ? offsets[end] : originalLength) - from);
    }

    /// <summary>Wipes and gives back the memory.</summary>
    public void Dispose()
    {
        units.AsSpan(0, Length).Clear();
        marks.AsSpan(0, Length).Clear();
        ArrayPool<char>.Shared.Return(units);
        ArrayPool<byte>.Shared.Return(marks);
        ArrayPool<int>.Shared.Return(offsets);
    }
}
