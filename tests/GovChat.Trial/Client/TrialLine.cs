using MessagePack;

namespace GovChat.Trial.Client;

/// <summary>One line of talk, as it goes over the hub.</summary>
[MessagePackObject]
public sealed record TrialLine([property: Key(0)] DateTimeOffset At, [property: Key(1)] string Text);
