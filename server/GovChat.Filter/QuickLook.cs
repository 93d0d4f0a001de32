using GovChat.Filter.Folding;
using GovChat.Filter.Numbers;
using GovChat.Filter.Words;

namespace GovChat.Filter;

/// <summary>
/// Tells in one pass, without writing anything down, that no detector can find anything in a text: it has no word that a
/// finding needs, and too few digits for a number without one. Most talk is like that. When in doubt it says no.
/// </summary>
internal sealed class QuickLook(IReadOnlyList<string> triggers)
{
    private readonly WordMachine machine = new(triggers);

    /// <summary>Whether nothing can be found in the text; false means only that it is worth a closer look.</summary>
    public bool IsPlain(ReadOnlySpan<char> text)
    {
        var state = 0;
        var digits = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var entry = FoldTable.Entry(text[index]);
            var kind = FoldTable.KindOf(entry);
            if (kind > FoldKind.LineBreak)
            {
                if (kind == FoldKind.Ignorable)
                {
                    continue;
                }

                if (kind != FoldKind.Surrogate || IsFolded(text, index))
                {
                    return false; // What folds in an unusual way is left to the fold pass.
                }

                entry = FoldTable.OtherEntry(text[index]);
            }

            digits += kind is >= FoldKind.Digit and <= FoldKind.Circle ? 1 : 0;
            state = machine.Step(state, FoldTable.FoldedOf(entry));
            if (machine.Ends(state))
            {
                return false;
            }
        }

        return digits < CheckDigits.MyNumberLength;
    }

    private static bool IsFolded(ReadOnlySpan<char> text, int index) =>
        index + 1 < text.Length
        && char.IsSurrogatePair(text[index], text[index + 1])
        && FoldTable.TryFoldSupplementary(char.ConvertToUtf32(text[index], text[index + 1]), out _);
}
