using System.Runtime.InteropServices;

namespace GovChat.Filter.Words;

/// <summary>A label in folded text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Label(LabelKind Kind, int Start, int End);

/// <summary>The label that decides, and how far away it stands.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NearestLabel(LabelKind Kind, int Distance);
