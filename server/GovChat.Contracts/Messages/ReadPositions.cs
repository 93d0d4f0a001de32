using MessagePack;

namespace GovChat.Contracts.Messages;

/// <summary>How far one member has read. A message with a number up to it is 既読 by them.</summary>
[MessagePackObject]
public sealed record ReaderPosition([property: Key(0)] Guid PersonId, [property: Key(1)] long Sequence);

/// <summary>How far each member of a channel has read.</summary>
/// <param name="MemberCount">How many members the channel has.</param>
/// <param name="Positions">
/// One a member; null in a channel of more than <see cref="Limits.ReadPositionsMembersMax"/>, where the number is asked for
/// message by message.
/// </param>
public sealed record ReadPositionsView(int MemberCount, IReadOnlyList<ReaderPosition>? Positions);

/// <summary>既読 of one message.</summary>
/// <param name="Sequence">The message.</param>
/// <param name="ReadCount">How many members other than its author have read it.</param>
/// <param name="OtherCount">How many members other than its author there are.</param>
public sealed record ReadCountView(long Sequence, int ReadCount, int OtherCount);
