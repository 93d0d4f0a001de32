using System.Runtime.InteropServices;

namespace GovChat.Filter.Names;

/// <summary>A full name in folded text, without what it is followed by.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PersonName(int Start, int End);
