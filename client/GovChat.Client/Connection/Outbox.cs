using GovChat.Contracts;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Connection;

/// <summary>
/// Own messages that the log does not show yet, in memory only: nothing that was typed is written to the terminal.
/// One message of a channel is under way at a time, so they arrive in the order they were written; an attempt whose
/// answer was lost is repeated with the same client id, which the server answers with the first message's number.
/// </summary>
public sealed class Outbox(IMessageLine line, BackOff backOff, TimeProvider time)
{
    private readonly Dictionary<Guid, List<OutboxItem>> lanes = [];
    private readonly HashSet<Guid> moving = [];

    /// <summary>The messages of this channel are others, or further.</summary>
    public event Action<Guid>? Changed;

    /// <summary>Whether closing the page would lose something.</summary>
    public bool HasPending => lanes.Values.Any(lane => lane.Exists(item => item.State == OutboxState.Pending));

    /// <summary>The messages of a channel, in the order they were written.</summary>
    public IReadOnlyList<OutboxItem> Of(Guid channelId) => lanes.TryGetValue(channelId, out var lane) ? lane : [];

    /// <summary>Takes a message and sends it as soon as the line allows.</summary>
    public OutboxItem Add(
        Guid channelId,
        string text,
        string? reason = null,
        QuoteView? quote = null,
        IReadOnlyList<Guid>? mentions = null
    )
    {
        // Ids that rise with time stand side by side in the server's index, however many messages there are.
        var now = time.GetUtcNow();
        var item = new OutboxItem(Guid.CreateVersion7(now), channelId, text, now, reason, quote, mentions);
        if (!lanes.TryGetValue(channelId, out var lane))
        {
            lanes[channelId] = lane = [];
        }

        lane.Add(item);
        Changed?.Invoke(channelId);
        Move(channelId);
        return item;
    }

    /// <summary>The line is another: if it is live, what waited goes on.</summary>
    public void Resume()
    {
        foreach (var channelId in lanes.Keys.ToArray())
        {
            Move(channelId);
        }
    }

    /// <summary>The log shows these messages, or their author took them back; false when there were none.</summary>
    public bool Settle(Guid channelId, Predicate<OutboxItem> isSettled)
    {
        if (!lanes.TryGetValue(channelId, out var lane) || lane.RemoveAll(isSettled) == 0)
        {
            return false;
        }

        Changed?.Invoke(channelId);
        return true;
    }

    private void Move(Guid channelId)
    {
        if (moving.Add(channelId))
        {
            _ = MoveAsync(channelId);
        }
    }

    private async Task MoveAsync(Guid channelId)
    {
        var failures = 0;
        try
        {
            while (line.IsLive && NextOf(channelId) is { } item)
            {
                if (await TrySendAsync(item))
                {
                    failures = 0;
                }
                else
                {
                    await Task.Delay(backOff.After(failures++), time);
                }
            }
        }
        finally
        {
            moving.Remove(channelId);
        }
    }

    private OutboxItem? NextOf(Guid channelId) => lanes[channelId].Find(item => item.State == OutboxState.Pending);

    /// <summary>Whether there was an answer that settles the matter.</summary>
    private async Task<bool> TrySendAsync(OutboxItem item)
    {
        SendMessageReply reply;
        try
        {
            reply = await line.SendAsync(
                new SendMessageRequest(
                    item.ChannelId,
                    item.ClientMessageId,
                    item.Text,
                    item.Reason,
                    item.Quote?.Sequence,
                    item.Mentions
                ),
                CancellationToken.None
            );
        }
        catch (Exception)
        {
            // Nobody knows whether it arrived. It stays pending, and the same client id makes the repeat harmless.
            return false;
        }

        if (MayHelpLater(reply.Refusal))
        {
            return false;
        }

        var lane = lanes[item.ChannelId];
        if (lane.IndexOf(item) is >= 0 and var at)
        {
            var state = reply.Refusal is null ? OutboxState.Sent : OutboxState.Refused;
            lane[at] = item with { State = state, Reply = reply };
            Changed?.Invoke(item.ChannelId);
        }

        return true;
    }

    /// <summary>Refusals that are about the line or the server, not about the text: the next line sends it.</summary>
    private static bool MayHelpLater(string? refusal) =>
        refusal
            is Refusal.SendingTooFast
                or Refusal.ProofExpired
                or Refusal.SessionLocked
                or Refusal.SessionMissing
                or Refusal.RevocationsUnknown
                or Refusal.KeysUnavailable
                or Refusal.StorageFull;
}
