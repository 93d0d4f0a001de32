using System.Runtime.InteropServices;

namespace GovChat.Filter.Numbers;

/// <summary>Twelve digits that are written as an individual number might be.</summary>
/// <param name="Start">First folded unit.</param>
/// <param name="End">Just after the last folded unit.</param>
/// <param name="Checks">Whether the check digit is right, read forward or, in turned text, backward.</param>
/// <param name="Shape">How it is written.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Candidate(int Start, int End, bool Checks, CandidateShape Shape);
