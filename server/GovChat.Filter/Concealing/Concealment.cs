using System.Runtime.InteropServices;

namespace GovChat.Filter.Concealing;

/// <summary>A part of a text, in UTF-16 units of the original, that must not be read.</summary>
/// <param name="Start">Its first unit.</param>
/// <param name="Length">How long it is.</param>
/// <param name="By">How it is concealed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Concealment(int Start, int Length, ConcealedBy By)
{
    /// <summary>Just after its last unit.</summary>
    public int End => Start + Length;
}
