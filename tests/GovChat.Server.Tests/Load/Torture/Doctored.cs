using GovChat.Load.Torture;

namespace GovChat.Server.Tests.Load.Torture;

/// <summary>The clean run with one thing wrong, for each thing that can go wrong.</summary>
internal static class Doctored
{
    public static IReadOnlyDictionary<string, Func<List<LogEntry>, List<LogEntry>>> All { get; } =
        new Dictionary<string, Func<List<LogEntry>, List<LogEntry>>>(StringComparer.Ordinal)
        {
            // An acknowledged message that people read is gone from its channel.
            ["lost"] = log =>
                Items(
                    log,
                    (entry, item) =>
                        entry.IsFinal && entry.Channel == CleanRun.Second && item.Sequence == 5 ? null : item
                ),
            // The same client id stands under two numbers.
            ["duplicate"] = log => Append(log, CleanRun.Second, item => item),
            // Two sends, one after the other, have each other's number wherever they are seen.
            ["swap"] = log => Renumbered(log, CleanRun.Second, 4, 12),
            // Nobody ever had the number before the last one.
            ["gap"] = log => Renumbered(log, CleanRun.Second, 20, 21),
            // A message that nobody sent.
            ["phantom"] = log => Append(log, CleanRun.Second, item => item with { ClientId = Guid.NewGuid() }),
            // One reader got another message under a number than everybody else.
            ["divergent"] = log =>
                Entries(
                    log,
                    entry =>
                        entry is { Operation: Operation.Receive, Client: 2, Item.Sequence: 7 }
                            ? entry with
                            {
                                Item = entry.Item with { Message = Guid.NewGuid() },
                            }
                            : entry
                ),
            // A page that was read after an acknowledgement ends before it.
            ["stale"] = log =>
                Once(
                    log,
                    entry =>
                        entry is { Operation: Operation.History, Outcome: Outcome.Ok, IsFinal: false }
                        && entry.Items!.Count > 5,
                    entry => entry with { Items = [.. entry.Items!.SkipLast(1)] }
                ),
            // What was taken back is there again.
            ["resurrected"] = log =>
                Items(log, (entry, item) => entry.IsFinal && item.IsRecalled ? item with { IsRecalled = false } : item),
            // A message sent after somebody had left reaches them.
            ["late"] = DeliveredLate,
            // A read position is lower than it was.
            ["cursor"] = log =>
                Once(
                    log,
                    entry =>
                        entry is { Operation: Operation.Position, Outcome: Outcome.Ok, IsFinal: false, Sequence: > 5 },
                    entry => entry with { Sequence = entry.Sequence - 3 }
                ),
            // An act that was acknowledged has no leaf.
            ["missing-leaf"] = log => [.. log.SkipLast(1)],
            // An act has two.
            ["double-leaf"] = log => [.. log, log[^1] with { At = log[^1].At + 10, Sequence = log[^1].Sequence + 1 }],

            // Beyond the twelve, so that no property is without its example.
            ["hole"] = log =>
                Without(
                    log,
                    entry =>
                        entry is { Operation: Operation.Receive, Client: 3, Item.Sequence: 9 }
                        && entry.Channel == CleanRun.Second
                ),
            ["unread"] = log =>
                Entries(
                    log,
                    entry =>
                        entry is { Operation: Operation.Position, IsFinal: true }
                            ? entry with
                            {
                                Last = entry.Last + 1,
                            }
                            : entry
                ),
            ["refused-but-there"] = log => Append(log, CleanRun.Second, item => item with { ClientId = Refused(log) }),
            ["renumbered"] = log =>
                Once(
                    log,
                    entry => entry is { Operation: Operation.Send, Outcome: Outcome.Info },
                    entry => entry with { Outcome = Outcome.Ok, Sequence = 99, Event = 99 }
                ),
            ["altered"] = log =>
                Items(log, (entry, item) => entry.IsFinal && item.Sequence == 8 ? item with { Text = "other" } : item),
            // An edit that was acknowledged is told to nobody.
            ["lost-edit"] = log =>
                Once(
                    log,
                    entry => entry is { Operation: Operation.Edit, Outcome: Outcome.Ok },
                    entry => entry with { Event = 99 }
                ),
            // One edit is told as two.
            ["doubled-edit"] = log =>
                [
                    .. log,
                    .. log.Where(entry => entry.Item is { IsChange: true, IsRecalled: false })
                        .Take(1)
                        .Select(entry => entry with { At = log[^1].At + 10, Item = entry.Item! with { Event = 98 } }),
                ],
            // A page that was read after an edit shows the text of before.
            ["unedited"] = log =>
                Items(log, (entry, item) => entry.IsFinal && item.Text == "edited" ? item with { State = 0 } : item),
            // Nobody tried the change that everybody was told of.
            ["phantom-change"] = log => Without(log, entry => entry is { Operation: Operation.Edit }),
        };

    private static Guid Refused(List<LogEntry> log) =>
        log.First(entry => entry is { Operation: Operation.Send, Outcome: Outcome.Fail }).ClientId!.Value;

    /// <summary>One more message at the end of what was read last.</summary>
    private static List<LogEntry> Append(List<LogEntry> log, Guid channel, Func<LogItem, LogItem> shape) =>
        Entries(
            log,
            entry =>
            {
                if (
                    entry is { Operation: Operation.History, IsFinal: true, Position: 0, Items: { } items }
                    && entry.Channel == channel
                )
                {
                    var last = items[^1];
                    var more = shape(last) with
                    {
                        Sequence = last.Sequence + 1,
                        Event = last.Event + 1,
                        Message = Guid.NewGuid(),
                    };
                    return entry with { Items = [.. items, more] };
                }

                return entry is { Operation: Operation.Position, IsFinal: true } && entry.Channel == channel
                    ? entry with
                    {
                        Last = entry.Last + 1,
                    }
                    : entry;
            }
        );

    /// <summary>Gives a message another's number, and that one its own, wherever either stands.</summary>
    private static List<LogEntry> Renumbered(List<LogEntry> log, Guid channel, long one, long other)
    {
        long Number(long number) =>
            number == one ? other
            : number == other ? one
            : number;
        LogItem Item(LogItem item) => item with { Sequence = Number(item.Sequence), Event = Number(item.Event) };
        return Entries(
            log,
            entry =>
                entry.Channel == channel && entry.Operation is not Operation.MarkRead and not Operation.Position
                    ? entry with
                    {
                        Sequence = Number(entry.Sequence),
                        Event = Number(entry.Event),
                        Item = entry.Item is { } item ? Item(item) : null,
                        Items = entry.Items?.Select(Item).OrderBy(item => item.Sequence).ToArray(),
                    }
                    : entry
        );
    }

    private static List<LogEntry> DeliveredLate(List<LogEntry> log)
    {
        var left = log.FindIndex(entry => entry is { Operation: Operation.Leave, Outcome: Outcome.Ok });
        var next = log.FindIndex(
            left,
            entry => entry.Operation == Operation.Receive && entry.Channel == CleanRun.First
        );
        return
        [
            .. log[..(next + 1)],
            log[next] with
            {
                Client = CleanRun.Wanderer,
                Line = 100 + CleanRun.Wanderer,
            },
            .. log[(next + 1)..],
        ];
    }

    private static List<LogEntry> Items(List<LogEntry> log, Func<LogEntry, LogItem, LogItem?> change) =>
        Entries(
            log,
            entry =>
                entry.Items is null
                    ? entry
                    : entry with
                    {
                        Items = [.. entry.Items.Select(item => change(entry, item)).OfType<LogItem>()],
                    }
        );

    private static List<LogEntry> Entries(List<LogEntry> log, Func<LogEntry, LogEntry> change) =>
        [.. log.Select(change)];

    private static List<LogEntry> Without(List<LogEntry> log, Func<LogEntry, bool> isLeftOut) =>
        [.. log.Where(entry => !isLeftOut(entry))];

    private static List<LogEntry> Once(List<LogEntry> log, Predicate<LogEntry> which, Func<LogEntry, LogEntry> change)
    {
        var at = log.FindIndex(which);
        Assert.True(at >= 0, "The clean run has no such entry.");
        return [.. log[..at], change(log[at]), .. log[(at + 1)..]];
    }
}
