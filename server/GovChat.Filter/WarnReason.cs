namespace GovChat.Filter;

/// <summary>A reason that a sender may give for a text the filter asks about.</summary>
/// <param name="Id">Stable id; the record of the sending carries it.</param>
/// <param name="Label">What the sender reads, in Japanese.</param>
public sealed record WarnReason(string Id, string Label);
