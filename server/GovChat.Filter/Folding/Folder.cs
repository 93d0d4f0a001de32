namespace GovChat.Filter.Folding;

/// <summary>
/// Writes folded units, their marks (kind and digit value) and their offsets into the room it is given.
/// </summary>
internal ref struct Folder(Span<char> units, Span<byte> marks, Span<int> offsets)
{
    private const char Replacement = '\uFFFD';

    private readonly Span<char> units = units;
    private readonly Span<byte> marks = marks;
    private readonly Span<int> offsets = offsets;

    public int Length { get; private set; }

    public int Digits { get; private set; }

    public bool IsTurned { get; private set; }

    public void Fold(ReadOnlySpan<char> text)
    {
        var index = 0;
        while (index < text.Length)
        {
            var entry = FoldTable.Entry(text[index]);
            var kind = FoldTable.KindOf(entry);
            if (kind <= FoldKind.Space)
            {
                Put(entry, index);
                index++;
            }
            else
            {
                index += FoldUnusual(text, index, entry);
            }
        }
    }

    // Returns how many units of the text it used up.
    private int FoldUnusual(ReadOnlySpan<char> text, int index, uint entry)
    {
        switch (FoldTable.KindOf(entry))
        {
            case FoldKind.BidiOverride:
                IsTurned = true;
                return 1;
            case FoldKind.Ignorable:
                return 1;
            case FoldKind.LineBreak:
                Put(entry, index);
                return text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n' ? 2 : 1;
            case FoldKind.Voiced or FoldKind.SemiVoiced:
                PutSoundMark(entry, index);
                return 1;
            case FoldKind.TwoDigits:
                var number = FoldTable.ValueOf(entry);
                Put(FoldTable.DigitEntry(number / 10), index);
                Put(FoldTable.DigitEntry(number % 10), index);
                return 1;
            default:
                return FoldSurrogate(text, index);
        }
    }

    private int FoldSurrogate(ReadOnlySpan<char> text, int index)
    {
        if (index + 1 >= text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
        {
            // Alone it is no character, but never a reason to fail. What stands for it must not pair with a later one.
            Put(FoldTable.OtherEntry(Replacement), index);
            return 1;
        }

        if (!FoldTable.TryFoldSupplementary(char.ConvertToUtf32(text[index], text[index + 1]), out var entry))
        {
            Put(FoldTable.OtherEntry(text[index]), index);
            Put(FoldTable.OtherEntry(text[index + 1]), index);
        }
        else if (FoldTable.KindOf(entry) != FoldKind.Ignorable)
        {
            Put(entry, index);
        }

        return 2;
    }

    private void PutSoundMark(uint entry, int index)
    {
        if (Length > 0 && FoldTable.WithSoundMark(units[Length - 1], FoldTable.KindOf(entry)) is { } voiced)
        {
            units[Length - 1] = voiced;
        }
        else
        {
            Put(FoldTable.OtherEntry(FoldTable.FoldedOf(entry)), index);
        }
    }

    private void Put(uint entry, int offset)
    {
        var kind = FoldTable.KindOf(entry);
        units[Length] = FoldTable.FoldedOf(entry);
        marks[Length] = (byte)(((int)kind << 4) | FoldTable.ValueOf(entry));
        offsets[Length] = offset;
        Length++;
        Digits += kind is FoldKind.Digit or FoldKind.KanjiDigit or FoldKind.SoftDigit or FoldKind.Circle ? 1 : 0;
    }
}
