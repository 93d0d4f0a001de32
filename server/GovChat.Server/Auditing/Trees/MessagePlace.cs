namespace GovChat.Server.Auditing.Trees;

/// <summary>Where something was said.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Message">The number of the message; null when what is missing does not tell.</param>
/// <param name="Event">The number of the event.</param>
internal sealed record MessagePlace(Guid ChannelId, long? Message, long Event);
