namespace GovChat.Server.Messages;

/// <summary>A text that somebody wants to deliver.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Reason">Why it may go although the filter holds it: an id the rule set offers.</param>
/// <param name="ClientId">The client's id of this very deed: an earlier try of it is no text beside it.</param>
/// <param name="Edits">The message whose text it is to replace; null when it is a new one.</param>
internal sealed record JudgedText(string Text, string? Reason, Guid ClientId, long? Edits = null);
