using MessagePack;

namespace GovChat.Contracts.Messages;

/// <summary>Moves the caller's read position forward; a smaller number changes nothing.</summary>
[MessagePackObject]
public sealed record MarkReadRequest([property: Key(0)] Guid ChannelId, [property: Key(1)] long Sequence);
