using System.Collections.Frozen;
using GovChat.Contracts.Messages;
using GovChat.Server.Channels;

namespace GovChat.Server.Messages;

/// <summary>Decides a batch under its locks: who is answered with an earlier number, who is refused, who gets which number.</summary>
internal sealed class Numbering
{
    private Numbering(LockedChannels locked) => Locked = locked;

    public LockedChannels Locked { get; }

    /// <summary>What each sender is told after the commit.</summary>
    public List<(StreamEntry Entry, AppendResult Result)> Results { get; } = [];

    /// <summary>What is new, in the order of its numbers within each channel: what the readers are told after the commit.</summary>
    public List<(StreamEntry Entry, StoredMessage Stored, Audience Audience)> Events { get; } = [];

    /// <summary>The new messages, in that order.</summary>
    public List<(Append Append, StoredMessage Stored)> Added { get; } = [];

    /// <summary>The new changes, in that order; an edit with its text sealed as the revision it became.</summary>
    public List<(Change Change, StoredMessage Stored, SealedRevision? Edit)> Changed { get; } = [];

    public static Numbering Of(IReadOnlyList<StreamEntry> batch, LockedChannels locked, DateTimeOffset now)
    {
        var numbering = new Numbering(locked);
        foreach (var entry in batch)
        {
            numbering.Results.Add((entry, numbering.Decide(entry, now)));
        }

        return numbering;
    }

    private AppendResult Decide(StreamEntry entry, DateTimeOffset now)
    {
        if (FirstAnswer(entry) is { } answered)
        {
            return answered;
        }

        if (
            !Locked.Channels.TryGetValue(entry.ChannelId, out var channel)
            || channel.Audience is not { } audience
            || !audience.MemberIds.Contains(entry.PersonId)
            || audience.ClosedZones.Contains(entry.Zone)
        )
        {
            return AppendResult.Refused(AppendOutcome.NoSuchChannel);
        }

        if (audience.Emergency?.IsOverAt(now) == true)
        {
            return AppendResult.EmergencyEnded;
        }

        var target = entry.About is { } about ? Locked.Targets.GetValueOrDefault((entry.ChannelId, about)) : null;
        return entry switch
        {
            Append append => DecideAppend(append, target, channel, audience, now),
            Change change => DecideChange(change, target, channel, audience, now),
            _ => throw new InvalidOperationException("Nothing else goes into a stream."),
        };
    }

    /// <summary>What was done already stays done, whatever holds by now.</summary>
    private AppendResult? FirstAnswer(StreamEntry entry)
    {
        if (entry is Append append)
        {
            var concealedMac = append.Mark == MessageMark.None ? null : append.TextMac;
            return Locked
                .Known.GetValueOrDefault(entry.Retry)
                ?.Answer(append.SentMac, concealedMac, append.RulesVersion);
        }

        return Locked.KnownChanges.GetValueOrDefault(entry.Retry)?.Answer((Change)entry);
    }

    private AppendResult DecideAppend(
        Append append,
        Target? target,
        LockedChannel channel,
        Audience audience,
        DateTimeOffset now
    )
    {
        if (append.Quote is { } quote && RefusesAnswer(quote, target) is { } outcome)
        {
            return AppendResult.Refused(outcome);
        }

        if (!AreMembers(append.Mentions, audience.MemberIds))
        {
            return AppendResult.Refused(AppendOutcome.MentionInvalid);
        }

        var stored = channel.Advance_NeedsLock(now);
        // The same send may stand in this batch twice.
        Locked.Known[append.Retry] = new FirstSend(stored, append.TextMac, append.Mark, append.RulesVersion);
        Added.Add((append, stored));
        return First(append, stored, audience);
    }

    private AppendResult DecideChange(
        Change change,
        Target? target,
        LockedChannel channel,
        Audience audience,
        DateTimeOffset now
    )
    {
        if (ChangeRules.Refuses(change, target, audience.Emergency is not null, now) is { } outcome)
        {
            return AppendResult.Refused(outcome);
        }

        if (!AreMembers(change.Mentions, audience.MemberIds))
        {
            return AppendResult.Refused(AppendOutcome.MentionInvalid);
        }

        if (StandsAlready(change, target!) is { } since)
        {
            return new AppendResult(AppendOutcome.Stored, since);
        }

        var stored = channel.AdvanceEvent_NeedsLock(change.Sequence, now);
        Changed.Add((change, stored, Apply(change, target!, stored)));
        return First(change, stored, audience);
    }

    private AppendResult First(StreamEntry entry, StoredMessage stored, Audience audience)
    {
        Events.Add((entry, stored, audience));
        return new AppendResult(AppendOutcome.Stored, stored, IsFirst: true);
    }

    /// <summary>Where nothing is left to do: since when it has been so.</summary>
    private StoredMessage? StandsAlready(Change change, Target target)
    {
        if (change.Kind == MessageChangeKind.Recalled)
        {
            return target.Recalled;
        }

        if (change.Reaction is null)
        {
            return null;
        }

        var standing = Locked.Reactions.GetValueOrDefault(KeyOf(change));
        return standing.IsOn == (change.Kind == MessageChangeKind.ReactionAdded) ? standing.Since : null;
    }

    /// <summary>Moves what is known of the message on, because the batch may hold more about it.</summary>
    private SealedRevision? Apply(Change change, Target target, StoredMessage stored)
    {
        Locked.KnownChanges[change.Retry] = new FirstChange(
            stored,
            change.Kind,
            change.Reaction,
            EditOf(change, stored)
        );
        switch (change.Kind)
        {
            case MessageChangeKind.Edited:
                target.TextEvent = stored.Event;
                target.Revision++;
                return new SealedRevision(target.Revision, change.Edit!.Seal(target.MessageId, target.Revision));
            case MessageChangeKind.Recalled:
                target.Recalled = stored;
                target.TextEvent = stored.Event;
                return null;
            default:
                var isOn = change.Kind == MessageChangeKind.ReactionAdded;
                Locked.Reactions[KeyOf(change)] = new ReactionStanding(isOn, stored);
                return null;
        }
    }

    private static FirstSend? EditOf(Change change, StoredMessage stored) =>
        change.Edit is { } edit ? new FirstSend(stored, edit.TextMac, edit.Mark, edit.RulesVersion) : null;

    private static ReactionKey KeyOf(Change change) =>
        new(change.ChannelId, change.Sequence, change.PersonId, change.Reaction!.Value);

    private static AppendOutcome? RefusesAnswer(Quoted quote, Target? target) =>
        target is null ? AppendOutcome.NoSuchMessage
        : target.Recalled is not null ? AppendOutcome.Recalled
        : target.TextEvent != quote.TextEvent ? AppendOutcome.QuoteMoved
        : null;

    private static bool AreMembers(IReadOnlyList<Guid> mentions, FrozenSet<Guid> memberIds) =>
        mentions.All(memberIds.Contains);
}

/// <summary>The text of an edit, sealed as a revision of its message.</summary>
internal sealed record SealedRevision(int Number, byte[] Body);
