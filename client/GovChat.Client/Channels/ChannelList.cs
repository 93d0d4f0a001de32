using System.Globalization;
using GovChat.Client.Connection;
using GovChat.Client.Conversation;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;

namespace GovChat.Client.Channels;

/// <summary>
/// The channels one belongs to, newest first, with what is unread. The list comes over HTTP; pushes and heartbeats move
/// it on, and what they say that the list cannot explain makes it be read again.
/// </summary>
public sealed class ChannelList : IDisposable
{
    private readonly Dictionary<Guid, Entry> entries = [];
    private readonly ChatConnection connection;
    private readonly Conversations conversations;
    private readonly IChatApi api;
    private Task lastReading = Task.CompletedTask;
    private bool reading;
    private bool readAgain;

    public ChannelList(ChatConnection connection, Conversations conversations, IChatApi api)
    {
        this.connection = connection;
        this.conversations = conversations;
        this.api = api;
        connection.MessageArrived += OnMessage;
        connection.HeartbeatArrived += OnHeartbeat;
        connection.ReadMoved += OnReadMoved;
        connection.ChannelChanged += OnChannelChanged;
        connection.StatusChanged += OnStatusChanged;
        conversations.ReadMoved += OnReadHere;
    }

    /// <summary>The list, or the state of it, is another.</summary>
    public event Action? Changed;

    /// <summary>Whether the list was read once.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Whether the last reading failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The channels, newest first; those without a message by their name.</summary>
    public IReadOnlyList<ChannelView> Channels { get; private set; } = [];

    /// <summary>Messages not read, in all channels.</summary>
    public long UnreadTotal => Channels.Sum(UnreadOf);

    /// <summary>Messages not read in a channel.</summary>
    public static long UnreadOf(ChannelView channel) => Math.Max(0, channel.LastSequence - channel.ReadSequence);

    /// <summary>A channel of the list; null when one does not belong to it.</summary>
    public ChannelView? Find(Guid channelId) => entries.GetValueOrDefault(channelId)?.View;

    /// <summary>The channels whose name holds the words, whatever their width, case or kana.</summary>
    public IReadOnlyList<ChannelView> Matching(string words) =>
        words.Trim() is { Length: > 0 } wanted
            ? [.. Channels.Where(channel => Words.Hold(channel.Name, wanted))]
            : Channels;

    /// <summary>
    /// Reads the list from the server. A call while one is under way makes it be read once more, and awaits that.
    /// </summary>
    public Task ReadAsync()
    {
        readAgain = reading;
        if (!reading)
        {
            lastReading = ReadNowAsync();
        }

        return lastReading;
    }

    /// <summary>Adds a channel just opened or joined, without waiting for the list.</summary>
    public void Put(ChannelView channel)
    {
        entries[channel.ChannelId] = new Entry(channel, channel.LastSequence);
        Arrange();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.MessageArrived -= OnMessage;
        connection.HeartbeatArrived -= OnHeartbeat;
        connection.ReadMoved -= OnReadMoved;
        connection.ChannelChanged -= OnChannelChanged;
        connection.StatusChanged -= OnStatusChanged;
        conversations.ReadMoved -= OnReadHere;
    }

    private async Task ReadNowAsync()
    {
        reading = true;
        try
        {
            do
            {
                readAgain = false;
                Take(await api.ChannelsAsync(CancellationToken.None));
                HasFailed = false;
            } while (readAgain);
        }
        catch (Exception)
        {
            // Refused or unreachable: what is shown stays, and the next connection or the reader tries again.
            HasFailed = true;
        }
        finally
        {
            reading = false;
        }

        Changed?.Invoke();
    }

    private void Take(IReadOnlyList<ChannelView> list)
    {
        var known = entries.ToDictionary(entry => entry.Key, entry => entry.Value.View);
        entries.Clear();
        foreach (var channel in list)
        {
            // Pushes may have overtaken the list, and what was read here may not have reached the server yet.
            var view = known.TryGetValue(channel.ChannelId, out var before)
                ? channel with
                {
                    LastSequence = Math.Max(channel.LastSequence, before.LastSequence),
                    LastEvent = Math.Max(channel.LastEvent, before.LastEvent),
                    ReadSequence = Math.Max(channel.ReadSequence, before.ReadSequence),
                }
                : channel;
            entries[channel.ChannelId] = new Entry(view, channel.LastSequence);
        }

        IsReady = true;
        conversations.Know(list);
        Arrange();
    }

    private void Arrange()
    {
        var byName = StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true);
        Channels =
        [
            .. entries
                .Values.Select(entry => entry.View)
                .OrderByDescending(channel => channel.LastMessageAt ?? DateTimeOffset.MinValue)
                .ThenBy(channel => channel.Name, byName),
        ];
        Changed?.Invoke();
    }

    private void OnMessage(MessageView message)
    {
        if (!entries.TryGetValue(message.ChannelId, out var entry))
        {
            _ = ReadAsync();
            return;
        }

        var view = entry.View;
        var isNewest = view.LastMessageAt is not { } last || message.SentAt > last;
        entries[message.ChannelId] = new Entry(
            view with
            {
                LastSequence = Math.Max(view.LastSequence, message.Sequence),
                LastEvent = Math.Max(view.LastEvent, message.Event),
                LastMessageAt = isNewest ? message.SentAt : view.LastMessageAt,
            },
            Math.Max(entry.SeenSequence, message.Sequence)
        );
        Arrange();
    }

    private void OnHeartbeat(HeartbeatEvent heartbeat)
    {
        var isExplained = true;
        var isNews = false;
        foreach (var position in heartbeat.Channels)
        {
            if (!entries.TryGetValue(position.ChannelId, out var entry))
            {
                isExplained = false;
                continue;
            }

            // The message may be on its way behind this heartbeat; at the next one it is missing.
            isExplained &= entry.View.LastSequence <= entry.SeenSequence;
            if (position.LastSequence > entry.View.LastSequence || position.LastEvent > entry.View.LastEvent)
            {
                isNews = true;
                entries[position.ChannelId] = entry with
                {
                    View = entry.View with
                    {
                        LastSequence = Math.Max(entry.View.LastSequence, position.LastSequence),
                        LastEvent = Math.Max(entry.View.LastEvent, position.LastEvent),
                    },
                };
            }
        }

        if (isNews)
        {
            Arrange();
        }

        if (!isExplained)
        {
            _ = ReadAsync();
        }
    }

    private void OnReadMoved(ReadMovedEvent move) => OnReadHere(move.ChannelId, move.Sequence);

    private void OnReadHere(Guid channelId, long sequence)
    {
        if (entries.TryGetValue(channelId, out var entry) && sequence > entry.View.ReadSequence)
        {
            entries[channelId] = entry with { View = entry.View with { ReadSequence = sequence } };
            Arrange();
        }
    }

    private void OnChannelChanged(Guid channelId) => _ = ReadAsync();

    private void OnStatusChanged()
    {
        if (connection.IsLive)
        {
            _ = ReadAsync();
        }
    }

    /// <param name="View">The channel as far as it is known.</param>
    /// <param name="SeenSequence">The last message that came by push or list, not only by its number.</param>
    private sealed record Entry(ChannelView View, long SeenSequence);
}
