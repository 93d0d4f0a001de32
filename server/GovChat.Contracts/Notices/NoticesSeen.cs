namespace GovChat.Contracts.Notices;

/// <summary>That the person has looked at their notices.</summary>
/// <param name="Through">The instant of the newest one shown; what came after it stays new.</param>
public sealed record NoticesSeenRequest(DateTimeOffset Through);
