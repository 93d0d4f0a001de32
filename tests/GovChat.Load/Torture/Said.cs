namespace GovChat.Load.Torture;

/// <summary>A message of one's own that was acknowledged.</summary>
internal sealed record Said(ChannelCopy Copy, Guid ClientId, string Text, long Sequence);
