using System.Runtime.InteropServices;

namespace GovChat.Filter.Words;

/// <summary>A word found in folded text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordHit(int Start, int End, int Word);
