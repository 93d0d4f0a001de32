using GovChat.Client.Connection;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Conversation;

/// <summary>
/// One channel's conversation as its reader sees it: the log, what they are sending, what they have read, what they
/// have typed. It lives as long as the page, so that coming back to a channel finds it as it was left.
/// </summary>
public sealed class ConversationState : IDisposable
{
    /// <summary>Who has been away longer begins at the newest; a way back through weeks is what search is for.</summary>
    private const int PagesToUnreadMax = 10;

    /// <summary>What is kept of a channel that nobody reads back in; the rest is read again when somebody does.</summary>
    private const int MessagesKept = 500;

    private readonly CancellationTokenSource closing = new();
    private readonly IChatApi api;
    private readonly Outbox outbox;
    private readonly TimeProvider time;
    private readonly CatchUp catchUp;
    private readonly Guid readerId;
    private readonly Announcer news;
    private long? unreadAfter;
    private bool loading;

    public ConversationState(
        ChannelView channel,
        Guid readerId,
        IChatApi api,
        IMessageLine line,
        Outbox outbox,
        BackOff backOff,
        TimeProvider time,
        RulesInForce rules
    )
    {
        ChannelId = channel.ChannelId;
        Log = new ChannelLog { ReaderId = readerId };
        People = new ChannelPeople(ChannelId, readerId, api, line, time);
        Deeds = new MessageDeeds(ChannelId, readerId, line, time);
        Writing = new Writing(channel, Log, People, Deeds, outbox, rules, time);
        news = new Announcer(readerId);
        this.readerId = readerId;
        this.api = api;
        this.outbox = outbox;
        this.time = time;
        Read = new ReadPosition(ChannelId, line, time);
        Read.Know(channel.ReadSequence);
        catchUp = new CatchUp(Log, (after, token) => api.EventsAsync(ChannelId, after, token), backOff, time);
        catchUp.Changed += Refresh;
        outbox.Changed += OnOutboxChanged;
        People.Changed += Refresh;
        Writing.Changed += OnWriting;
        Writing.Sent += OnSent;
    }

    /// <summary>Anything here is another.</summary>
    public event Action? Changed;

    /// <summary>Somebody else wrote; for the live region, once a message.</summary>
    public event Action<MessageView>? Arrived;

    /// <summary>The reader read on here, up to this message.</summary>
    public event Action<long>? ReadOn;

    /// <summary>The reader looks at this conversation now.</summary>
    public event Action? Opened;

    public Guid ChannelId { get; }

    /// <summary>How far the first page is.</summary>
    public ConversationLoad Load { get; private set; }

    /// <summary>What is known of the channel.</summary>
    public ChannelLog Log { get; }

    /// <summary>Its people: names, 既読, who types, who is there.</summary>
    public ChannelPeople People { get; }

    /// <summary>What the reader does to its messages.</summary>
    public MessageDeeds Deeds { get; }

    /// <summary>How far the reader has read.</summary>
    public ReadPosition Read { get; }

    /// <summary>Log and outbox, laid out.</summary>
    public IReadOnlyList<ConversationRow> Rows { get; private set; } = [];

    /// <summary>What the reader writes here.</summary>
    public Writing Writing { get; }

    /// <summary>What was typed and not sent; in memory only.</summary>
    public Draft Draft => Writing.Draft;

    /// <summary>Messages of others after the last one read.</summary>
    public int UnreadCount =>
        Log.Messages.Count(message => message.Sequence > Read.Sequence && message.AuthorId != readerId);

    /// <summary>Whether the reader is away from the newest message: then nothing that was read is forgotten.</summary>
    public bool ReadsBack { get; set; }

    /// <summary>Whether an older page is being read.</summary>
    public bool IsLoadingOlder { get; private set; }

    /// <summary>Reads the newest page unless it is there, and marks where the unread begin.</summary>
    public async Task OpenAsync()
    {
        unreadAfter = Read.Sequence;
        Opened?.Invoke();
        if (Load == ConversationLoad.Ready)
        {
            Refresh();
            _ = People.ReadAsync(closing.Token);
            return;
        }

        if (loading)
        {
            return;
        }

        loading = true;
        Load = ConversationLoad.Loading;
        Changed?.Invoke();
        try
        {
            Log.Begin(await api.HistoryAsync(ChannelId, null, closing.Token));
            await ReachUnreadAsync();
            Load = ConversationLoad.Ready;
        }
        catch (Exception) when (!closing.IsCancellationRequested)
        {
            // Refused or unreachable: the page says so and offers to try again.
            Load = ConversationLoad.Failed;
        }
        finally
        {
            loading = false;
        }

        Refresh();
        if (Load == ConversationLoad.Ready)
        {
            _ = People.ReadAsync(closing.Token); // Asked when the messages are there, which the reader waits for.
        }
    }

    /// <summary>
    /// The emergency is over: what could be read of it until now is put away at once, and what is left of it is read.
    /// </summary>
    public async Task EndEmergencyAsync()
    {
        if (Log.Messages.Any(message => message.Mark == MessageMark.Exception))
        {
            Log.Forget();
            Load = ConversationLoad.Loading;
            Refresh();
            await OpenAsync();
        }
    }

    /// <summary>Reads the page before the first message; false when there is none or it could not be read.</summary>
    public async Task<bool> LoadOlderAsync()
    {
        if (Load != ConversationLoad.Ready || IsLoadingOlder || !Log.HasOlder)
        {
            return false;
        }

        IsLoadingOlder = true;
        Changed?.Invoke();
        try
        {
            var first = Log.Messages[0].Sequence;
            var older = await api.HistoryAsync(ChannelId, first, closing.Token);
            await Task.Yield(); // What is read is one piece of work for the browser, laying it out another.
            return Log.Prepend(older);
        }
        catch (Exception) when (!closing.IsCancellationRequested)
        {
            // The reader is at the top still; scrolling there again asks again.
            return false;
        }
        finally
        {
            IsLoadingOlder = false;
            Refresh();
        }
    }

    /// <summary>Takes a message that was pushed.</summary>
    public void Receive(MessageView message)
    {
        People.HasWritten(message.AuthorId);
        Take(() => Log.Receive(message));
    }

    /// <summary>Takes what happened to a message.</summary>
    public void Receive(MessageChange change) => Take(() => Log.Receive(change));

    /// <summary>Notes how far the channel is.</summary>
    public void Hear(long lastEvent)
    {
        Log.Hear(lastEvent);
        LookForGap();
    }

    /// <summary>The reader saw this message, on a visible page that has the focus.</summary>
    public void Saw(long sequence)
    {
        if (Read.Saw(sequence))
        {
            ReadOn?.Invoke(Read.Sequence);
            Changed?.Invoke();
        }
    }

    /// <summary>The line is another: what it kept from being told is told, and what waits says so.</summary>
    public void LineChanged()
    {
        Read.Tell();
        People.LineChanged();
        Changed?.Invoke();
    }

    /// <summary>The same person read on in another window.</summary>
    public void ReadElsewhere(long sequence)
    {
        Read.Know(sequence);
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        outbox.Changed -= OnOutboxChanged;
        People.Changed -= Refresh;
        Writing.Changed -= OnWriting;
        Writing.Sent -= OnSent;
        closing.Cancel();
        closing.Dispose();
    }

    /// <summary>Reads on until the first unread is there, so that the conversation opens at it.</summary>
    private async Task ReachUnreadAsync()
    {
        for (
            var page = 1;
            page < PagesToUnreadMax && Log.HasOlder && Log.Messages[0].Sequence > unreadAfter + 1;
            page++
        )
        {
            if (!Log.Prepend(await api.HistoryAsync(ChannelId, Log.Messages[0].Sequence, closing.Token)))
            {
                return;
            }
        }
    }

    private void Refresh()
    {
        if (outbox.Settle(ChannelId, IsInLog))
        {
            return; // Its change comes back here.
        }

        if (Draft.IsBlank && Writing.Refused.FirstOrDefault() is { } refused)
        {
            Writing.TakeBack(refused);
            return; // Likewise.
        }

        foreach (var message in news.Of(Log))
        {
            Arrived?.Invoke(message);
        }

        ReadOwn();
        if (!ReadsBack && !IsLoadingOlder)
        {
            Log.KeepNewest(MessagesKept);
        }

        Rows = ConversationRows.Of(Log, outbox.Of(ChannelId), readerId, unreadAfter, time.LocalTimeZone, People, Rows);
        Changed?.Invoke();
    }

    private bool IsInLog(OutboxItem item) =>
        Log.Messages.Any(message => message.ClientMessageId == item.ClientMessageId && message.AuthorId == readerId);

    private void Take(Action receive)
    {
        var before = Log.CompleteEvent;
        receive();
        if (Log.CompleteEvent > before)
        {
            Refresh();
        }

        LookForGap();
    }

    /// <summary>Whoever wrote a message need not read it: own messages next to the read position count as read.</summary>
    private void ReadOwn()
    {
        var read = Read.Sequence;
        foreach (var message in Log.Messages.Where(message => message.Sequence > read))
        {
            if (message.Sequence != read + 1 || message.AuthorId != readerId)
            {
                break;
            }

            read = message.Sequence;
        }

        if (Read.Saw(read))
        {
            ReadOn?.Invoke(read);
        }
    }

    private void OnWriting() => Changed?.Invoke();

    /// <summary>Whoever answers has seen what is above: the line of the unread has done its work.</summary>
    private void OnSent() => unreadAfter = null;

    private void LookForGap()
    {
        if (Log.HasGap)
        {
            catchUp.Look(closing.Token);
            Changed?.Invoke();
        }
    }

    private void OnOutboxChanged(Guid channelId)
    {
        if (channelId == ChannelId)
        {
            Refresh();
        }
    }
}
