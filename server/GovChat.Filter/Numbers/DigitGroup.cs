using System.Runtime.InteropServices;

namespace GovChat.Filter.Numbers;

/// <summary>
/// Digits without anything between them, in folded units. The core leaves out what stands at the ends and may be no
/// digit: kanji (5678一件), letters (l, O), circles and bars.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DigitGroup(int Start, int End, int CoreStart, int CoreEnd)
{
    /// <summary>Whether the ends were left out.</summary>
    public bool HasCore => CoreStart != Start || CoreEnd != End;
}
