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
    private const int PagesToUnreadMax = 5;

    /// <summary>How far back the parts of one number belong together; the server looks as far.</summary>
    private static readonly TimeSpan RecentFor = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource closing = new();
    private readonly IChatApi api;
    private readonly Outbox outbox;
    private readonly TimeProvider time;
    private readonly CatchUp catchUp;
    private readonly Guid readerId;
    private readonly RulesInForce rules;
    private readonly bool isEmergency;
    private long? unreadAfter;
    private long? announcedSequence;
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
        isEmergency = channel.Kind == ChannelKind.Emergency;
        this.rules = rules;
        this.readerId = readerId;
        Log = new ChannelLog { ReaderId = readerId };
        this.api = api;
        this.outbox = outbox;
        this.time = time;
        Read = new ReadPosition(ChannelId, line, time);
        Read.Know(channel.ReadSequence);
        catchUp = new CatchUp(Log, (after, token) => api.EventsAsync(ChannelId, after, token), backOff, time);
        catchUp.Changed += Refresh;
        outbox.Changed += OnOutboxChanged;
    }

    /// <summary>Anything here is another.</summary>
    public event Action? Changed;

    /// <summary>Somebody else wrote; for the live region, once a message.</summary>
    public event Action<MessageView>? Arrived;

    /// <summary>The reader read on here, up to this message.</summary>
    public event Action<long>? ReadOn;

    public Guid ChannelId { get; }

    /// <summary>How far the first page is.</summary>
    public ConversationLoad Load { get; private set; }

    /// <summary>What is known of the channel.</summary>
    public ChannelLog Log { get; }

    /// <summary>How far the reader has read.</summary>
    public ReadPosition Read { get; }

    /// <summary>Log and outbox, laid out.</summary>
    public IReadOnlyList<ConversationRow> Rows { get; private set; } = [];

    /// <summary>What was typed and not sent; in memory only.</summary>
    public Draft Draft { get; } = new();

    /// <summary>Own messages the server refused; their texts wait to be taken back.</summary>
    public IEnumerable<OutboxItem> Refused => outbox.Of(ChannelId).Where(item => item.State == OutboxState.Refused);

    /// <summary>Messages of others after the last one read.</summary>
    public int UnreadCount =>
        Log.Messages.Count(message => message.Sequence > Read.Sequence && message.AuthorId != readerId);

    /// <summary>Whether an older page is being read.</summary>
    public bool IsLoadingOlder { get; private set; }

    /// <summary>Reads the newest page unless it is there, and marks where the unread begin.</summary>
    public async Task OpenAsync()
    {
        unreadAfter = Read.Sequence;
        if (Load == ConversationLoad.Ready)
        {
            Refresh();
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
            return Log.Prepend(await api.HistoryAsync(ChannelId, first, closing.Token));
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

    /// <summary>
    /// Sends the draft if nothing stands in its way; it shows at once as under way, and the draft is empty. False when
    /// it stays where it is.
    /// </summary>
    public bool TrySend()
    {
        if (Draft.IsBlank || !Review())
        {
            Changed?.Invoke();
            return false;
        }

        var (text, reason) = (Draft.Text.TrimEnd(), Draft.Reason);
        Draft.Clear();

        // Whoever answers has seen what is above: the line of the unread has done its work.
        unreadAfter = null;
        outbox.Add(ChannelId, text, reason);
        return true;
    }

    /// <summary>Looks at the draft; true when it may go as it is.</summary>
    public bool Review() => Draft.Review(Look(Draft.Text));

    /// <summary>Looks at a text as if it were sent here now.</summary>
    public DraftAdvice Look(string text) =>
        DraftAdvice.On(text.TrimEnd(), rules.Current, rules.Circumstances, Recent(), isEmergency);

    /// <summary>Other rules are in force: what stands in the field is looked at anew.</summary>
    public void RulesChanged()
    {
        if (!Draft.IsBlank)
        {
            Review();
        }

        Changed?.Invoke();
    }

    /// <summary>Takes a message that was pushed.</summary>
    public void Receive(MessageView message) => Receive(() => Log.Receive(message));

    /// <summary>Takes a change of one likewise.</summary>
    public void Receive(MessageChange change) => Receive(() => Log.Receive(change));

    private void Receive(Action take)
    {
        var before = Log.CompleteEvent;
        take();
        if (Log.CompleteEvent > before)
        {
            Refresh();
        }

        LookForGap();
    }

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
        Changed?.Invoke();
    }

    /// <summary>The same person read on in another window.</summary>
    public void ReadElsewhere(long sequence)
    {
        Read.Know(sequence);
        Changed?.Invoke();
    }

    /// <summary>
    /// A refused text goes back into the draft, with its reasons. It does so by itself while the draft is empty;
    /// otherwise it waits until its author asks.
    /// </summary>
    public void TakeBack(OutboxItem refused)
    {
        Draft.TakeBack(refused.Text, DraftAdvice.From(refused.Reply!, refused.Text, Look(refused.Text)));
        Discard(refused);
    }

    /// <summary>A refused text is not needed any more.</summary>
    public void Discard(OutboxItem refused) =>
        outbox.Settle(ChannelId, item => item.ClientMessageId == refused.ClientMessageId);

    /// <inheritdoc/>
    public void Dispose()
    {
        outbox.Changed -= OnOutboxChanged;
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

        if (Draft.IsBlank && Refused.FirstOrDefault() is { } refused)
        {
            TakeBack(refused);
            return; // Likewise.
        }

        AnnounceNew();
        ReadOwn();
        Rows = ConversationRows.Of(Log, outbox.Of(ChannelId), readerId, unreadAfter, time.LocalTimeZone);
        Changed?.Invoke();
    }

    private bool IsInLog(OutboxItem item) =>
        Log.Messages.Any(message => message.ClientMessageId == item.ClientMessageId && message.AuthorId == readerId);

    /// <summary>History is read in silence; what comes after it is announced, each message once.</summary>
    private void AnnounceNew()
    {
        var last = Log.Messages.Count == 0 ? 0 : Log.Messages[^1].Sequence;
        if (announcedSequence is { } announced)
        {
            foreach (var message in Log.Messages.Where(message => message.Sequence > announced).ToArray())
            {
                if (message.AuthorId != readerId)
                {
                    Arrived?.Invoke(message);
                }
            }
        }

        announcedSequence = Log.HasBegun ? last : null;
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

    /// <summary>The reader's own messages of the last minutes, oldest first.</summary>
    private string[] Recent()
    {
        var since = time.GetUtcNow() - RecentFor;
        return
        [
            .. Log
                .Messages.Where(message => message.AuthorId == readerId && message.SentAt >= since)
                .Select(message => message.Text),
        ];
    }

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
