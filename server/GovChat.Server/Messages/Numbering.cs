using GovChat.Contracts.Messages;
using GovChat.Server.Channels;

namespace GovChat.Server.Messages;

/// <summary>Decides a batch under its locks: who is answered with an earlier number, who is refused, who gets which number.</summary>
internal sealed class Numbering
{
    private Numbering(LockedChannels locked) => Locked = locked;

    public LockedChannels Locked { get; }

    /// <summary>What each sender is told after the commit.</summary>
    public List<(Append Append, AppendResult Result)> Results { get; } = [];

    /// <summary>What is new, in the order of its numbers within each channel.</summary>
    public List<(Append Append, StoredMessage Stored, Audience Audience)> Added { get; } = [];

    public static Numbering Of(IReadOnlyList<Append> batch, LockedChannels locked, DateTimeOffset now)
    {
        var numbering = new Numbering(locked);
        foreach (var append in batch)
        {
            numbering.Results.Add((append, numbering.Decide(append, now)));
        }

        return numbering;
    }

    private AppendResult Decide(Append append, DateTimeOffset now)
    {
        var key = new RetryKey(append.ChannelId, append.AuthorId, append.ClientMessageId);
        if (Locked.Known.TryGetValue(key, out var first))
        {
            var concealedMac = append.Mark == MessageMark.None ? null : append.TextMac;
            return first.Answer(append.SentMac, concealedMac, append.RulesVersion);
        }

        if (
            !Locked.Channels.TryGetValue(append.ChannelId, out var channel)
            || channel.Audience is not { } audience
            || !audience.MemberIds.Contains(append.AuthorId)
            || audience.ClosedZones.Contains(append.Zone)
        )
        {
            return new AppendResult(AppendOutcome.NoSuchChannel, default);
        }

        if (audience.Emergency?.IsOverAt(now) == true)
        {
            return AppendResult.EmergencyEnded;
        }

        var stored = channel.Advance_NeedsLock(now);
        // The same send may stand in this batch twice.
        Locked.Known[key] = new FirstSend(stored, append.TextMac, append.Mark, append.RulesVersion);
        Added.Add((append, stored, audience));
        return new AppendResult(AppendOutcome.Stored, stored, IsFirst: true);
    }
}
