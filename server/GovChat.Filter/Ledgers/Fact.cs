using System.Runtime.InteropServices;
using GovChat.Filter.Concealing;
using GovChat.Filter.Folding;

namespace GovChat.Filter.Ledgers;

/// <summary>A part of folded text that tells who somebody is.</summary>
/// <param name="Start">First unit.</param>
/// <param name="ConcealedFrom">From where on it must not be read; what stands before it may stay.</param>
/// <param name="End">Just after the last unit.</param>
/// <param name="By">How it is concealed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Fact(int Start, int ConcealedFrom, int End, ConcealedBy By);

/// <summary>Reads the first fact of a kind at or after an index; null when there is none.</summary>
internal delegate Fact? FactReader(FoldedText text, int from);
