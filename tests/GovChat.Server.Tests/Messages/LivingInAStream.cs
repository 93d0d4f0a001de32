using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Messages;

/// <summary>
/// Three people do what can be done in one channel, all at once and partly twice. Whatever came of it: the events have no
/// gaps and each was possible when it happened, every reader of the history sees the same, and so does whoever stopped
/// listening at any event and catches up from there.
/// </summary>
public sealed class LivingInAStream(GovChatApp app) : IClassFixture<GovChatApp>
{
    /// <summary>Few here; <c>GOVCHAT_STREAMS</c> asks for more.</summary>
    private const int SamplesUsual = 4;

    /// <summary>Small, so that a stream takes several.</summary>
    private const int PageSize = 7;

    private static readonly TimeSpan PatienceFor = TimeSpan.FromSeconds(60);

    private static readonly Gen<Deed> Deeds = Gen.Select(
        Gen.Frequency(
            (4, Gen.Const(Kind.Send)),
            (2, Gen.Const(Kind.Answer)),
            (5, Gen.Const(Kind.Edit)),
            (2, Gen.Const(Kind.Recall)),
            (5, Gen.Const(Kind.React)),
            (3, Gen.Const(Kind.TakeAway)),
            (3, Gen.Const(Kind.Again))
        ),
        Gen.Int[0, 2],
        Gen.Int[0, 5],
        Gen.Int[1, 3],
        (kind, who, which, reaction) => new Deed(kind, who, which, (Reaction)reaction)
    );

    private enum Kind
    {
        Send,
        Answer,
        Edit,
        Recall,
        React,
        TakeAway,
        Again,
    }

    [Fact]
    public async Task Every_reader_and_every_catch_up_comes_to_the_same_state()
    {
        var owner = await app.OwnerAsync();
        Colleague[] people =
        [
            owner,
            await app.AddColleagueAsync("鈴木 次郎"),
            await app.AddColleagueAsync("高橋 三郎"),
        ];
        var more = Environment.GetEnvironmentVariable("GOVCHAT_STREAMS");
        var samples = more is null ? SamplesUsual : int.Parse(more, CultureInfo.InvariantCulture);

        await Deeds.Array[4, 8].Array[3, 6].SampleAsync(rounds => PlayAsync(people, rounds), iter: samples, threads: 1);
    }

    private static async Task PlayAsync(Colleague[] people, Deed[][] rounds)
    {
        using var patience = new CancellationTokenSource(PatienceFor);
        var channel = await people[0].OpenChannelAsync("流れ", people[1], people[2]);
        var lines = await Task.WhenAll(people.Select(person => person.ConnectAsync()));
        try
        {
            var play = new Play(channel.ChannelId, people, lines);
            await Task.WhenAll(
                Enumerable.Range(0, 6).Select(at => play.DoAsync(new Deed(Kind.Send, at % 3, 0, default)))
            );
            foreach (var round in rounds)
            {
                await Task.WhenAll(round.Select(play.DoAsync)); // All at once.
            }

            play.AssertPossible();
            foreach (var (person, line) in people.Zip(lines))
            {
                await AssertReaderAsync(play, person, line, patience.Token);
            }
        }
        finally
        {
            await Task.WhenAll(lines.Select(line => line.DisposeAsync().AsTask()));
        }
    }

    private static async Task AssertReaderAsync(
        Play play,
        Colleague person,
        ChatConnectionClient line,
        CancellationToken patience
    )
    {
        var heard = await HearAsync(line, play, patience);
        var page = await person.HistoryAsync(play.ChannelId, $"?limit={Limits.HistoryPageMax}");
        string[] expected = [.. page.Messages.Select(StreamReader.Written)];
        Assert.Equal(heard.Count, page.LastEvent);

        for (var third = 0; third <= 3; third++)
        {
            var stopped = heard.Count * third / 3;
            var reader = new StreamReader(person.Id);
            foreach (var happened in heard.Take(stopped))
            {
                reader.Take(happened);
            }

            EventsPage more;
            do
            {
                more = await person.EventsAsync(play.ChannelId, $"?after={reader.Complete}&limit={PageSize}");
                reader.Take(more);
            } while (more.HasMore);

            Assert.Equal(expected, reader.Pictures);
        }
    }

    /// <summary>What came over the line, in order.</summary>
    private static async Task<IReadOnlyList<object>> HearAsync(
        ChatConnectionClient line,
        Play play,
        CancellationToken patience
    )
    {
        var heard = new SortedDictionary<long, object>();
        while (heard.Count < play.LastEvent)
        {
            var message = line.Messages.TryRead(out var said) && said.ChannelId == play.ChannelId ? said : null;
            var change = line.Changes.TryRead(out var done) && done.ChannelId == play.ChannelId ? done : null;
            if (message is not null)
            {
                heard.Add(message.Event, message); // Twice would throw.
            }

            if (change is not null)
            {
                heard.Add(change.Event, change);
            }

            if (message is null && change is null)
            {
                await Task.Delay(5, patience);
            }
        }

        return [.. heard.Values];
    }

    private sealed record Deed(Kind Kind, int Who, int Which, Reaction Reaction);

    /// <summary>What was done, and what each was told.</summary>
    private sealed class Play(Guid channelId, Colleague[] people, ChatConnectionClient[] lines)
    {
        private readonly ConcurrentQueue<long> sequences = [];
        private readonly ConcurrentQueue<Done> done = [];
        private int texts;

        public Guid ChannelId => channelId;

        public long LastEvent => done.Where(one => one.Refusal is null).Max(one => one.Event);

        public async Task DoAsync(Deed deed)
        {
            if (deed.Kind == Kind.Again)
            {
                await AgainAsync(deed);
            }
            else
            {
                var first = new Done(deed, Guid.NewGuid(), Target(deed), TextOf(Interlocked.Increment(ref texts)));
                done.Enqueue(await TellAsync(first));
            }
        }

        /// <summary>Replays what was accepted, in the order of its numbers, and finds each step possible.</summary>
        public void AssertPossible()
        {
            var accepted = done.Where(one => one.Refusal is null && one.Event > 0)
                .GroupBy(one => one.Event)
                .Select(same => same.First()) // What was left to do by somebody else's step shares its number.
                .OrderBy(one => one.Event)
                .ToArray();
            Assert.Equal(
                Enumerable.Range(1, accepted.Length).Select(at => (long)at),
                accepted.Select(one => one.Event)
            );

            var authors = new Dictionary<long, int>();
            var recalled = new HashSet<long>();
            foreach (var step in accepted)
            {
                if (step.Deed.Kind is Kind.Send or Kind.Answer)
                {
                    Assert.Equal(authors.Count + 1, step.Sequence);
                    authors[step.Sequence] = step.Deed.Who;
                }

                if (step.Deed.Kind != Kind.Send)
                {
                    Assert.DoesNotContain(step.About, recalled);
                }

                if (step.Deed.Kind is Kind.Edit or Kind.Recall)
                {
                    Assert.Equal(authors[step.About], step.Deed.Who);
                }

                if (step.Deed.Kind == Kind.Recall)
                {
                    recalled.Add(step.About);
                }
            }

            foreach (var refused in done.Where(one => one.Refusal is not null))
            {
                Assert.True(
                    refused.Refusal == Refusal.NotTheAuthor
                        ? refused.Deed.Kind is Kind.Edit or Kind.Recall && authors[refused.About] != refused.Deed.Who
                        : refused.Refusal == Refusal.MessageRecalled && recalled.Contains(refused.About),
                    $"{refused}"
                );
            }
        }

        private async Task AgainAsync(Deed deed)
        {
            var before = done.Where(one => one.Refusal is null && one.Event > 0).ToArray();
            var first = before[deed.Which * 7 % before.Length];
            var second = await TellAsync(first);
            done.Enqueue(second);
            if (first.IsKept)
            {
                Assert.Equal((first.Refusal, first.Event), (second.Refusal, second.Event));
            }
        }

        /// <summary>In signs that are no digits: the filter puts those of several texts together.</summary>
        private static string TextOf(int number) =>
            string.Concat(
                number.ToString(CultureInfo.InvariantCulture).Select(digit => "あいうえおかきくけこ"[digit - '0'])
            );

        private long Target(Deed deed) => sequences.ElementAtOrDefault(deed.Which % Math.Max(1, sequences.Count));

        private async Task<Done> TellAsync(Done one)
        {
            var line = lines[one.Deed.Who];
            var isOn = one.Deed.Kind == Kind.React;
            if (one.Deed.Kind is Kind.Send or Kind.Answer)
            {
                long? about = one.Deed.Kind == Kind.Answer ? one.About : null;
                Guid[] mentions = [people[one.Deed.Which % people.Length].Id];
                var sent = await line.SendAsync(
                    new SendMessageRequest(channelId, one.Id, one.Text, ReplyTo: about, Mentions: mentions)
                );
                if (sent.Refusal is null && one.Event == 0)
                {
                    sequences.Enqueue(sent.Sequence);
                }

                return one with
                {
                    Refusal = sent.Refusal,
                    Event = sent.Event,
                    Sequence = sent.Sequence,
                    IsKept = true,
                };
            }

            var reply = one.Deed.Kind switch
            {
                Kind.Edit => await line.EditAsync(channelId, one.About, one.Text, one.Id),
                Kind.Recall => await line.RecallAsync(channelId, one.About, one.Id),
                _ => await line.ReactAsync(channelId, one.About, one.Deed.Reaction, isOn, one.Id),
            };
            // Of a reaction that stood already nothing is kept, so that its repetition is a deed of its own.
            return one with { Refusal = reply.Refusal, Event = reply.Event, IsKept = one.Deed.Kind == Kind.Edit };
        }
    }

    private sealed record Done(Deed Deed, Guid Id, long About, string Text)
    {
        public string? Refusal { get; init; }

        public long Event { get; init; }

        public long Sequence { get; init; }

        /// <summary>Whether its repetition must find it.</summary>
        public bool IsKept { get; init; }
    }
}
