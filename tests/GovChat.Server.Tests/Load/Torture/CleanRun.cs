using System.Globalization;
using GovChat.Load.Torture;

namespace GovChat.Server.Tests.Load.Torture;

/// <summary>
/// The log of a run that never took place and in which all was well: three people in two channels and a fourth who leaves
/// one of them and comes back; retries, refusals, an edit, a 取消, readings, read positions, acts and their leaves.
/// </summary>
internal sealed class CleanRun
{
    public const int Wanderer = 4;

    private const int Rounds = 40;

    private readonly List<LogEntry> entries = [];
    private readonly Dictionary<Guid, List<LogItem>> stored = new() { [First] = [], [Second] = [] };
    private readonly Dictionary<Guid, long> events = new() { [First] = 0, [Second] = 0 };
    private readonly Dictionary<(int Client, Guid Channel), long> read = [];
    private readonly HashSet<int> inFirst = [1, 2, 3, Wanderer];
    private readonly List<string> leaves = [];
    private long clock;
    private long calls;
    private int ids;

    public static Guid First { get; } = Guid.Parse("0199a4c5-0000-7000-8000-0000000000c1");

    public static Guid Second { get; } = Guid.Parse("0199a4c5-0000-7000-8000-0000000000c2");

    public static List<LogEntry> Entries()
    {
        var run = new CleanRun();
        for (var round = 0; round < Rounds; round++)
        {
            run.Play(round);
        }

        run.Finish();
        return run.entries;
    }

    private void Play(int round)
    {
        var author = (round % 3) + 1;
        var channel = round % 2 == 0 ? First : Second;
        Send(author, channel, isTriedTwice: round % 5 == 0);
        switch (round)
        {
            case 9 or 22:
                Refuse(author, channel);
                break;
            case 10:
                Change(Operation.Edit, stored[First][2], item => item with { Text = "edited" });
                break;
            case 14:
                Change(Operation.Recall, stored[First][4], item => item with { Text = "", IsRecalled = true });
                break;
            case 12 or 30:
                Act(
                    new LogEntry
                    {
                        At = 0,
                        Operation = Operation.Deed,
                        Outcome = Outcome.Ok,
                        Client = 1,
                    },
                    $"opened {round}"
                );
                break;
            case 18:
                Leave();
                break;
            case 26:
                Return();
                break;
        }

        if (round % 4 == 3)
        {
            Look(author, channel);
        }
    }

    private void Send(int author, Guid channel, bool isTriedTwice)
    {
        var send = NewSend(author, channel);
        if (isTriedTwice)
        {
            Call(send, send with { Outcome = Outcome.Info, Reason = "the answer was lost" });
        }

        var number = ++events[channel];
        var item = new LogItem(stored[channel].Count + 1, number, NewId(), send.ClientId!.Value, send.Text!);
        stored[channel].Add(item);
        Call(send, send with { Outcome = Outcome.Ok, Sequence = item.Sequence, Event = item.Event });
        Deliver(channel, item);
    }

    private void Refuse(int author, Guid channel)
    {
        var send = NewSend(author, channel);
        Call(send, send with { Outcome = Outcome.Fail, Reason = "held_by_filter" });
    }

    private void Change(Operation operation, LogItem item, Func<LogItem, LogItem> change)
    {
        var begin = new LogEntry
        {
            At = 0,
            Operation = operation,
            Outcome = Outcome.Invoke,
            Client = 1,
            Channel = First,
            ClientId = NewId(),
            Item = item,
        };
        var changed = change(item) with { State = ++events[First] };
        stored[First][(int)item.Sequence - 1] = changed;
        begin = begin with { Text = changed.Text };
        Call(begin, begin with { Outcome = Outcome.Ok, Event = changed.State });
        Deliver(
            First,
            changed with
            {
                Event = changed.State,
                Message = Guid.Empty,
                ClientId = Guid.Empty,
                IsChange = true,
            }
        );
    }

    private void Leave()
    {
        inFirst.Remove(Wanderer);
        Act(
            new LogEntry
            {
                At = 0,
                Operation = Operation.Leave,
                Outcome = Outcome.Ok,
                Client = Wanderer,
                Channel = First,
            },
            "left"
        );
    }

    private void Return()
    {
        inFirst.Add(Wanderer);
        Act(
            new LogEntry
            {
                At = 0,
                Operation = Operation.Add,
                Outcome = Outcome.Ok,
                Client = 1,
                Subject = Wanderer,
                Channel = First,
            },
            "added"
        );
        CatchUp(Wanderer, First, after: 0);
    }

    private void Act(LogEntry done, string deed)
    {
        leaves.Add(deed);
        Call(done with { Outcome = Outcome.Invoke, Deed = deed }, done with { Deed = deed });
        Call(
            new LogEntry
            {
                At = 0,
                Operation = Operation.Audit,
                Outcome = Outcome.Invoke,
            },
            new LogEntry
            {
                At = 0,
                Operation = Operation.Audit,
                Outcome = Outcome.Ok,
                Last = leaves.Count,
            }
        );
    }

    private void Look(int reader, Guid channel)
    {
        ReadHistory(reader, channel, before: 0, isFinal: false);
        CatchUp(reader, channel, after: Math.Max(0, events[channel] - 3));
        var newest = stored[channel].Count;
        read[(reader, channel)] = newest;
        var mark = new LogEntry
        {
            At = 0,
            Operation = Operation.MarkRead,
            Outcome = Outcome.Invoke,
            Client = reader,
            Channel = channel,
            Sequence = newest,
        };
        Call(mark, mark with { Outcome = Outcome.Ok });
        AskPosition(reader, channel, isFinal: false);
    }

    private void Finish()
    {
        foreach (var channel in stored.Keys)
        {
            foreach (var client in MembersOf(channel))
            {
                var complete = new LogEntry
                {
                    At = 0,
                    Operation = Operation.Complete,
                    Outcome = Outcome.Ok,
                    Client = client,
                    Channel = channel,
                    Event = events[channel],
                    IsFinal = true,
                };
                Add(complete);
                AskPosition(client, channel, isFinal: true);
            }

            ReadHistory(1, channel, before: 0, isFinal: true);
            ReadHistory(1, channel, before: 11, isFinal: true);
        }

        for (var at = 0; at < leaves.Count; at++)
        {
            Add(
                new LogEntry
                {
                    At = 0,
                    Operation = Operation.Leaf,
                    Outcome = Outcome.Ok,
                    Deed = leaves[at],
                    Sequence = at + 1,
                }
            );
        }
    }

    /// <summary>The newest ten, or the ten before a number.</summary>
    private void ReadHistory(int reader, Guid channel, long before, bool isFinal)
    {
        var begin = new LogEntry
        {
            At = 0,
            Operation = Operation.History,
            Outcome = Outcome.Invoke,
            Client = reader,
            Channel = channel,
            Position = before,
            IsFinal = isFinal,
        };
        var below = stored[channel].Where(item => before == 0 || item.Sequence < before).ToArray();
        Call(
            begin,
            begin with
            {
                Outcome = Outcome.Ok,
                Items = isFinal && before == 0 ? below[10..] : below[^Math.Min(10, below.Length)..],
            }
        );
    }

    private void CatchUp(int reader, Guid channel, long after)
    {
        var begin = new LogEntry
        {
            At = 0,
            Operation = Operation.CatchUp,
            Outcome = Outcome.Invoke,
            Client = reader,
            Channel = channel,
            Position = after,
        };
        var given = entries
            .Where(entry => entry.Operation == Operation.Receive && entry.Channel == channel && entry.Client == 1)
            .Select(entry => entry.Item!)
            .Where(item => item.Event > after)
            .Select(item => item.IsChange ? item : stored[channel][(int)item.Sequence - 1])
            .ToArray();
        Call(begin, begin with { Outcome = Outcome.Ok, Items = given, Last = events[channel] });
    }

    private void AskPosition(int reader, Guid channel, bool isFinal)
    {
        var begin = new LogEntry
        {
            At = 0,
            Operation = Operation.Position,
            Outcome = Outcome.Invoke,
            Client = reader,
            Channel = channel,
            IsFinal = isFinal,
        };
        var position = read.GetValueOrDefault((reader, channel));
        Call(begin, begin with { Outcome = Outcome.Ok, Sequence = position, Last = stored[channel].Count });
    }

    private void Deliver(Guid channel, LogItem item)
    {
        foreach (var client in MembersOf(channel))
        {
            Add(
                new LogEntry
                {
                    At = 0,
                    Operation = Operation.Receive,
                    Outcome = Outcome.Ok,
                    Client = client,
                    Line = 100 + client,
                    Channel = channel,
                    Item = item,
                }
            );
        }
    }

    private IEnumerable<int> MembersOf(Guid channel) => channel == First ? inFirst.Order() : [1, 2, 3];

    private LogEntry NewSend(int author, Guid channel) =>
        new()
        {
            At = 0,
            Operation = Operation.Send,
            Outcome = Outcome.Invoke,
            Client = author,
            Channel = channel,
            ClientId = NewId(),
            Text = string.Create(CultureInfo.InvariantCulture, $"text {ids}"),
        };

    private void Call(LogEntry begin, LogEntry end)
    {
        calls++;
        Add(begin with { Call = calls });
        Add(end with { Call = calls });
    }

    private void Add(LogEntry entry)
    {
        clock += 10;
        entries.Add(entry with { At = clock });
    }

    private Guid NewId() => new(++ids, 0x1a4c, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);
}
