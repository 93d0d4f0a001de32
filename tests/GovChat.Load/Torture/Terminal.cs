using System.Diagnostics;
using System.Net.WebSockets;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Testing.Client;
using Microsoft.AspNetCore.SignalR;

namespace GovChat.Load.Torture;

/// <summary>
/// One client's terminal: opens a line and opens it again, notes all it asks and all it is told. A line without a
/// heartbeat for twelve seconds is dead, as PROTOCOL.md says.
/// </summary>
internal sealed class Terminal(int number, Talker talker, IReadOnlyList<ChannelCopy> copies, Recorder recorder)
    : IAsyncDisposable
{
    private static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(6);

    private static int lines;

    private ChatConnectionClient? connection;
    private long heardAt;

    public int Number => number;

    public Talker Talker => talker;

    public IReadOnlyList<ChannelCopy> Copies => copies;

    /// <summary>When the last acknowledgement came, by the recorder's clock.</summary>
    public long AcknowledgedAt { get; private set; }

    /// <summary>Why the last line did not open; null when none has failed to.</summary>
    public string? Trouble { get; private set; }

    public bool IsOpen =>
        connection is { IsOpen: true } && Stopwatch.GetElapsedTime(Volatile.Read(ref heardAt)) < DeadAfter;

    /// <summary>Opens a line; whether that went well.</summary>
    public async Task<bool> OpenAsync(CancellationToken cancellation)
    {
        Close();
        var line = Interlocked.Increment(ref lines);
        try
        {
            using var limit = Limit(cancellation);
            var opened = await talker.Device.ConnectAsync(
                new SocketOptions
                {
                    OnMessage = message => Receive(line, message.ChannelId, LogItems.Of(message)),
                    OnChange = change => Receive(line, change.ChannelId, LogItems.Of(change)),
                },
                limit.Token
            );
            Volatile.Write(ref heardAt, Stopwatch.GetTimestamp());
            _ = HearAsync(opened);
            connection = opened;
            foreach (var copy in copies)
            {
                copy.Doubt();
            }

            return true;
        }
        catch (Exception failure) when (IsOfALine(failure) && !cancellation.IsCancellationRequested)
        {
            Trouble = failure.Message;
            return false;
        }
    }

    /// <summary>Tries a send once; its number, 0 when it is refused for good, null when it is to be tried again under its id.</summary>
    public async Task<long?> SendAsync(ChannelCopy copy, Guid clientId, string text, CancellationToken cancellation)
    {
        var begin = recorder.Begin(
            New(Operation.Send, copy) with
            {
                ClientId = clientId,
                Text = LogItems.HashOf(text),
            }
        );
        try
        {
            using var limit = Limit(cancellation);
            var reply = await Open().SendAsync(new SendMessageRequest(copy.ChannelId, clientId, text), limit.Token);
            if (reply.Refusal is { } refusal)
            {
                recorder.End(begin with { Outcome = Outcome.Fail, Reason = refusal });
                return refusal == Refusal.ChannelNotFound ? 0 : null;
            }

            var end = begin with { Outcome = Outcome.Ok, Sequence = reply.Sequence, Event = reply.Event };
            AcknowledgedAt = recorder.End(end).At;
            copy.Hear(reply.Event);
            return reply.Sequence;
        }
        catch (Exception failure) when (IsOfALine(failure))
        {
            recorder.End(begin with { Outcome = Outcome.Info, Reason = failure.GetType().Name });
            return null;
        }
    }

    /// <summary>Tries to edit a message, or to take it back where there is no new text; whether that is settled.</summary>
    public async Task<bool> ChangeAsync(Said said, Guid changeId, string? newText, CancellationToken cancellation)
    {
        var (copy, sequence) = (said.Copy, said.Sequence);
        var invoked = New(newText is null ? Operation.Recall : Operation.Edit, copy) with
        {
            ClientId = changeId,
            Item = new LogItem(sequence, 0, Guid.Empty, said.ClientId, LogItems.HashOf(said.Text)),
            Text = LogItems.HashOf(newText ?? ""),
        };
        var begin = recorder.Begin(invoked);
        try
        {
            using var limit = Limit(cancellation);
            var reply = await (
                newText is null
                    ? Open().RecallAsync(new RecallMessageRequest(copy.ChannelId, sequence, changeId), limit.Token)
                    : Open().EditAsync(new EditMessageRequest(copy.ChannelId, sequence, changeId, newText), limit.Token)
            );
            if (reply.Refusal is { } refusal)
            {
                recorder.End(begin with { Outcome = Outcome.Fail, Reason = refusal });
                return refusal is Refusal.ChannelNotFound or Refusal.MessageRecalled or Refusal.EditTooLate;
            }

            recorder.End(begin with { Outcome = Outcome.Ok, Event = reply.Event });
            copy.Hear(reply.Event);
            return true;
        }
        catch (Exception failure) when (IsOfALine(failure))
        {
            recorder.End(begin with { Outcome = Outcome.Info, Reason = failure.GetType().Name });
            return false;
        }
    }

    /// <summary>Asks for what is missing until nothing is; whether that went well.</summary>
    public async Task<bool> CatchUpAsync(ChannelCopy copy, CancellationToken cancellation, bool isFinal = false)
    {
        var hasMore = true;
        while (hasMore)
        {
            var after = copy.UpTo;
            var begin = New(Operation.CatchUp, copy) with { Position = after };
            var path = $"{Routes.At(Routes.ChannelEvents, copy.ChannelId)}?after={after}&limit={Limits.CatchUpPageMax}";
            var page = await AskAsync<EventsPage>(
                begin,
                path,
                answer => (LogItems.Of(answer), answer.LastEvent),
                cancellation
            );
            if (page is null)
            {
                return false;
            }

            foreach (var item in LogItems.Of(page))
            {
                copy.Take(item);
            }

            copy.Hear(page.LastEvent);
            hasMore = page.HasMore && copy.UpTo > after;
            if (!page.HasMore && copy.UpTo >= page.LastEvent)
            {
                copy.Settle();
                recorder.See(New(Operation.Complete, copy) with { Event = copy.UpTo, IsFinal = isFinal });
            }
        }

        return true;
    }

    /// <summary>A page of history: the newest, or the one before a number; null when it did not come.</summary>
    public Task<HistoryPage?> ReadAsync(ChannelCopy copy, long before, bool isFinal, CancellationToken cancellation)
    {
        var begin = New(Operation.History, copy) with { Position = before, IsFinal = isFinal };
        var from = before > 0 ? $"&before={before}" : "";
        var limit = isFinal ? Limits.HistoryPageMax : 20;
        var path = $"{Routes.At(Routes.ChannelMessages, copy.ChannelId)}?limit={limit}{from}";
        return AskAsync<HistoryPage>(begin, path, page => (page.Messages.Select(LogItems.Of), 0), cancellation);
    }

    public async Task MarkReadAsync(ChannelCopy copy, CancellationToken cancellation)
    {
        var begin = recorder.Begin(New(Operation.MarkRead, copy) with { Sequence = copy.NewestSequence });
        await TryAsync(
            begin,
            async token =>
            {
                await Open().MarkReadAsync(copy.ChannelId, begin.Sequence, token);
                return begin;
            },
            cancellation
        );
    }

    /// <summary>Asks for the list of channels and notes the position in each of the shared ones.</summary>
    public async Task<bool> AskPositionsAsync(bool isFinal, CancellationToken cancellation)
    {
        var begun = copies
            .Select(copy => recorder.Begin(New(Operation.Position, copy) with { IsFinal = isFinal }))
            .ToDictionary(begin => begin.Channel!.Value);
        try
        {
            using var limit = Limit(cancellation);
            var views = await talker.Device.GetAsync<IReadOnlyList<Contracts.Channels.ChannelView>>(
                Routes.Channels,
                limit.Token
            );
            foreach (var view in views)
            {
                if (begun.Remove(view.ChannelId, out var begin))
                {
                    var end = begin with
                    {
                        Outcome = Outcome.Ok,
                        Sequence = view.ReadSequence,
                        Last = view.LastSequence,
                    };
                    recorder.End(end);
                }
            }

            return true;
        }
        catch (Exception failure) when (IsOfALine(failure))
        {
            return false; // What was begun has no end: nobody can tell, and nothing was changed.
        }
    }

    /// <summary>An act by HTTP, of this client's terminal; ok, fail or info.</summary>
    public async Task<Outcome> ActAsync(
        LogEntry act,
        Func<DeviceClient, CancellationToken, Task<Answer>> call,
        CancellationToken cancellation
    )
    {
        var begin = recorder.Begin(act with { Client = number });
        return await TryAsync(
            begin,
            async token =>
            {
                var answer = await call(talker.Device, token);
                return answer.IsGood ? begin
                    : (int)answer.Status < 500 ? begin with { Outcome = Outcome.Fail, Reason = answer.Code }
                    : begin with { Outcome = Outcome.Info, Reason = answer.Code };
            },
            cancellation
        );
    }

    public LogEntry New(Operation operation, ChannelCopy copy) =>
        new()
        {
            At = 0,
            Operation = operation,
            Outcome = Outcome.Invoke,
            Client = number,
            Channel = copy.ChannelId,
        };

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private ChatConnectionClient Open() => connection ?? throw new IOException("The line is closed.");

    /// <summary>Nobody waits for the good-bye: it may stand before a wall.</summary>
    private void Close()
    {
        if (connection is { } old)
        {
            connection = null;
            _ = Task.Run(async () =>
                await old.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing)
            );
        }
    }

    private async Task<Outcome> TryAsync(
        LogEntry begin,
        Func<CancellationToken, Task<LogEntry>> call,
        CancellationToken cancellation
    )
    {
        try
        {
            using var limit = Limit(cancellation);
            var end = await call(limit.Token);
            return recorder.End(end.Outcome == Outcome.Invoke ? end with { Outcome = Outcome.Ok } : end).Outcome;
        }
        catch (Exception failure) when (IsOfALine(failure))
        {
            return recorder.End(begin with { Outcome = Outcome.Info, Reason = failure.GetType().Name }).Outcome;
        }
    }

    private async Task<TPage?> AskAsync<TPage>(
        LogEntry entry,
        string path,
        Func<TPage, (IEnumerable<LogItem> Items, long Last)> view,
        CancellationToken cancellation
    )
        where TPage : class
    {
        var begin = recorder.Begin(entry);
        TPage? page = null;
        await TryAsync(
            begin,
            async token =>
            {
                page = await talker.Device.GetAsync<TPage>(path, token);
                var (items, last) = view(page);
                return begin with { Outcome = Outcome.Ok, Items = [.. items], Last = last };
            },
            cancellation
        );
        return page;
    }

    private void Receive(int line, Guid channelId, LogItem item)
    {
        recorder.See(
            new LogEntry
            {
                At = 0,
                Operation = Operation.Receive,
                Outcome = Outcome.Ok,
                Client = number,
                Line = line,
                Channel = channelId,
                Item = item,
            }
        );
        copies.FirstOrDefault(copy => copy.ChannelId == channelId)?.Take(item);
    }

    private async Task HearAsync(ChatConnectionClient opened)
    {
        await foreach (var beat in opened.Heartbeats.ReadAllAsync())
        {
            if (!ReferenceEquals(opened, connection) && connection is not null)
            {
                return;
            }

            Volatile.Write(ref heardAt, Stopwatch.GetTimestamp());
            foreach (var position in beat.Channels)
            {
                copies.FirstOrDefault(copy => copy.ChannelId == position.ChannelId)?.Hear(position.LastEvent);
            }
        }
    }

    private static CancellationTokenSource Limit(CancellationToken cancellation)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(AnswersWithin);
        return limit;
    }

    /// <summary>What a broken line or a server that is gone looks like; anything else is a mistake of this program.</summary>
    private static bool IsOfALine(Exception failure) =>
        failure
            is HttpRequestException
                or HubException
                or IOException
                or OperationCanceledException
                or InvalidOperationException
                or WebSocketException
                or HandshakeRefusedException
                or CallRefusedException
                or InvalidDataException
                or System.Net.Sockets.SocketException;
}
