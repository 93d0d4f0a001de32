using GovChat.Contracts.Audit;

namespace GovChat.Client.Officer;

/// <summary>What a browser keeps of a log: public to every officer, and signed by the log's key.</summary>
/// <param name="Key">The verifier key of the log.</param>
/// <param name="Note">The signed note of its checkpoint.</param>
/// <param name="At">When this browser checked it.</param>
/// <param name="Told">What was wrong at a later visit and was told to the server already; null when nothing was.</param>
public sealed record KeptPoint(string Key, string Note, DateTimeOffset At, WitnessFinding? Told = null);
