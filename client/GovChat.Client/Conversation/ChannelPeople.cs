using GovChat.Client.Connection;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;

namespace GovChat.Client.Conversation;

/// <summary>
/// The people of one channel: their names, how far each has read, who types, who is there. All of it are hints; what
/// cannot be had is not shown.
/// </summary>
public sealed class ChannelPeople(Guid channelId, Guid readerId, IChatApi api, IMessageLine line, TimeProvider time)
{
    private static readonly TimeSpan TypingEvery = TimeSpan.FromSeconds(Limits.TypingEverySeconds);

    private readonly Dictionary<Guid, ChannelMemberView> members = [];
    private readonly Dictionary<Guid, long> positions = [];
    private readonly Dictionary<Guid, DateTimeOffset> typing = [];
    private PresenceEvent? presence;
    private long saidTypingAt;
    private bool hasPositions;

    /// <summary>Anything here is another.</summary>
    public event Action? Changed;

    /// <summary>Who reads.</summary>
    public Guid ReaderId => readerId;

    /// <summary>The other members, by name.</summary>
    public IEnumerable<ChannelMemberView> Others =>
        members
            .Values.Where(member => member.PersonId != readerId)
            .OrderBy(member => member.DisplayName, StringComparer.CurrentCulture);

    /// <summary>Who of the others types at this moment.</summary>
    public IReadOnlyList<string> Typing =>
        [
            .. typing
                .Where(one => one.Value > time.GetUtcNow())
                .Select(one => NameOf(one.Key))
                .OfType<string>()
                .Order(StringComparer.CurrentCulture),
        ];

    /// <summary>How many of the others are there; null while nobody has said.</summary>
    public int? PresentCount =>
        presence switch
        {
            null => null,
            { Present: { } present } => present.Count(person => person.PersonId != readerId),
            _ => presence.Count,
        };

    /// <summary>Reads who they are and how far they have read; what fails is tried again at the next opening.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var now = await api.MembersAsync(channelId, cancellation);
            members.Clear();
            foreach (var member in now)
            {
                members[member.PersonId] = member;
            }

            var view = await api.ReadPositionsAsync(channelId, cancellation);
            hasPositions = view.Positions is not null;
            Move(view.Positions ?? []);
            await WatchAsync(cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Names and 既読 are missing then; the messages are not.
        }

        Changed?.Invoke();
    }

    /// <summary>Asks to be told who is there; the line is to be asked anew after each connection.</summary>
    public async Task WatchAsync(CancellationToken cancellation)
    {
        try
        {
            if (line.IsLive)
            {
                presence = await line.WatchPresenceAsync(new WatchPresenceRequest(channelId), cancellation);
                Changed?.Invoke();
            }
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            presence = null; // The line broke, and the next one is asked.
        }
    }

    /// <summary>The name of a member; null when it is not known.</summary>
    public string? NameOf(Guid personId) => members.GetValueOrDefault(personId)?.DisplayName;

    /// <summary>The names of these members that are known, one a line; null when none is.</summary>
    public string? NamesOf(IEnumerable<Guid> personIds)
    {
        var names = string.Join('\n', personIds.Select(NameOf).OfType<string>());
        return names.Length == 0 ? null : names;
    }

    /// <summary>既読: how many members other than its author have read a message; null where that is not told.</summary>
    public int? ReadersOf(MessageView message) => hasPositions ? positions.Count(one => HasRead(one, message)) : null;

    /// <summary>Who has read a message and who has not, by name.</summary>
    public (IReadOnlyList<string> Read, IReadOnlyList<string> Unread) NamesOfReaders(MessageView message)
    {
        var read = positions.Where(one => HasRead(one, message)).Select(one => one.Key).ToHashSet();
        var others = members
            .Values.Where(member => member.PersonId != message.AuthorId)
            .OrderBy(member => member.DisplayName, StringComparer.CurrentCulture)
            .ToLookup(member => read.Contains(member.PersonId), member => member.DisplayName);
        return ([.. others[true]], [.. others[false]]);
    }

    /// <summary>Members read on.</summary>
    public void Hear(ReadPositionsEvent moved)
    {
        Move(moved.Positions);
        Changed?.Invoke();
    }

    /// <summary>A colleague types.</summary>
    public void Hear(TypingEvent typist)
    {
        if (typist.PersonId == readerId)
        {
            return; // In another window.
        }

        typing[typist.PersonId] = time.GetUtcNow() + (2 * TypingEvery);
        Changed?.Invoke();
        _ = ForgetTypingAsync();
    }

    /// <summary>Who is there.</summary>
    public void Hear(PresenceEvent now)
    {
        presence = now;
        Changed?.Invoke();
    }

    /// <summary>Somebody wrote: what they typed has come, and what they type from now on is something else.</summary>
    public void HasWritten(Guid personId)
    {
        typing.Remove(personId);
        if (personId == readerId)
        {
            saidTypingAt = 0; // The others have forgotten it, too.
        }
    }

    /// <summary>Says that the reader types, at most every few seconds; nobody is told where the line is cut.</summary>
    public void SayTyping()
    {
        if (!line.IsLive || (saidTypingAt != 0 && time.GetElapsedTime(saidTypingAt) < TypingEvery))
        {
            return;
        }

        saidTypingAt = time.GetTimestamp();
        _ = SayTypingAsync();
    }

    /// <summary>The line is another, or gone: who is there is not known any more.</summary>
    public void LineChanged()
    {
        if (!line.IsLive)
        {
            presence = null;
        }
    }

    private static bool HasRead(KeyValuePair<Guid, long> position, MessageView message) =>
        position.Key != message.AuthorId && position.Value >= message.Sequence;

    private void Move(IEnumerable<ReaderPosition> moved)
    {
        foreach (var position in moved)
        {
            positions[position.PersonId] = Math.Max(positions.GetValueOrDefault(position.PersonId), position.Sequence);
        }
    }

    private async Task SayTypingAsync()
    {
        try
        {
            await line.SayTypingAsync(new TypingRequest(channelId), CancellationToken.None);
        }
        catch (Exception)
        {
            saidTypingAt = 0; // A hint that did not arrive is given again with the next key.
        }
    }

    private async Task ForgetTypingAsync()
    {
        await Task.Delay(2 * TypingEvery, time);
        Changed?.Invoke();
    }
}
