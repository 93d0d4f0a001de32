using GovChat.Client.Connection;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;

namespace GovChat.Client.Conversation;

/// <summary>The conversations opened since the page was loaded, and what the server says to each of them.</summary>
public sealed class Conversations : IDisposable
{
    private readonly Dictionary<Guid, ConversationState> opened = [];
    private readonly ChatConnection connection;
    private readonly IChatApi api;
    private readonly Outbox outbox;
    private readonly BackOff backOff;
    private readonly TimeProvider time;
    private readonly RulesInForce rules;
    private ConversationState? current;

    public Conversations(
        ChatConnection connection,
        IChatApi api,
        Outbox outbox,
        BackOff backOff,
        TimeProvider time,
        RulesInForce rules
    )
    {
        this.connection = connection;
        this.api = api;
        this.outbox = outbox;
        this.backOff = backOff;
        this.time = time;
        this.rules = rules;
        connection.MessageArrived += OnMessage;
        connection.MessageChanged += OnMessageChanged;
        connection.ReadPositionsMoved += OnReadPositions;
        connection.TypingHeard += OnTyping;
        connection.PresenceHeard += OnPresence;
        connection.HeartbeatArrived += OnHeartbeat;
        connection.ReadMoved += OnReadMoved;
        connection.StatusChanged += OnStatusChanged;
        rules.Changed += OnRulesChanged;
    }

    /// <summary>The reader read on in a channel, here or in another window.</summary>
    public event Action<Guid, long>? ReadMoved;

    /// <summary>The conversation of a channel, found again or begun.</summary>
    public ConversationState Of(ChannelView channel, Guid readerId)
    {
        if (!opened.TryGetValue(channel.ChannelId, out var conversation))
        {
            opened[channel.ChannelId] = conversation = new ConversationState(
                channel,
                readerId,
                api,
                connection,
                outbox,
                backOff,
                time,
                rules
            );
            conversation.ReadOn += sequence => ReadMoved?.Invoke(channel.ChannelId, sequence);
            conversation.Opened += () => current = conversation;
        }

        return conversation;
    }

    /// <summary>
    /// The reader belongs to these channels and no others: what is known of others is forgotten, and whatever was
    /// missed in these while the line was cut is noticed. One that was closed to this terminal's zone is forgotten as well.
    /// </summary>
    public void Know(IReadOnlyList<ChannelView> channels)
    {
        var now = channels.Where(channel => !channel.IsClosedHere).ToDictionary(channel => channel.ChannelId);
        foreach (var (channelId, conversation) in opened.ToArray())
        {
            if (now.TryGetValue(channelId, out var channel))
            {
                conversation.ReadElsewhere(channel.ReadSequence);
                conversation.Hear(channel.LastEvent);
                if (channel.EmergencyEndsAt <= time.GetUtcNow())
                {
                    _ = conversation.EndEmergencyAsync();
                }
            }
            else
            {
                opened.Remove(channelId);
                conversation.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.MessageArrived -= OnMessage;
        connection.MessageChanged -= OnMessageChanged;
        connection.ReadPositionsMoved -= OnReadPositions;
        connection.TypingHeard -= OnTyping;
        connection.PresenceHeard -= OnPresence;
        connection.HeartbeatArrived -= OnHeartbeat;
        connection.ReadMoved -= OnReadMoved;
        connection.StatusChanged -= OnStatusChanged;
        rules.Changed -= OnRulesChanged;
        Know([]);
    }

    private void OnMessage(MessageView message) => opened.GetValueOrDefault(message.ChannelId)?.Receive(message);

    private void OnMessageChanged(MessageChange change) => opened.GetValueOrDefault(change.ChannelId)?.Receive(change);

    private void OnReadPositions(ReadPositionsEvent moved) =>
        opened.GetValueOrDefault(moved.ChannelId)?.People.Hear(moved);

    private void OnTyping(TypingEvent typing) => opened.GetValueOrDefault(typing.ChannelId)?.People.Hear(typing);

    private void OnPresence(PresenceEvent presence) =>
        opened.GetValueOrDefault(presence.ChannelId)?.People.Hear(presence);

    private void OnHeartbeat(HeartbeatEvent heartbeat)
    {
        foreach (var position in heartbeat.Channels)
        {
            if (opened.TryGetValue(position.ChannelId, out var conversation))
            {
                conversation.Hear(position.LastEvent);
            }
        }
    }

    private void OnReadMoved(ReadMovedEvent move)
    {
        if (opened.TryGetValue(move.ChannelId, out var conversation))
        {
            conversation.ReadElsewhere(move.Sequence);
        }
    }

    private void OnRulesChanged()
    {
        foreach (var conversation in opened.Values)
        {
            conversation.Writing.RulesChanged();
        }
    }

    private void OnStatusChanged()
    {
        outbox.Resume();
        foreach (var conversation in opened.Values)
        {
            conversation.LineChanged();
        }

        _ = current?.People.WatchAsync(CancellationToken.None);
    }
}
