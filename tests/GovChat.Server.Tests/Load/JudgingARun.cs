using System.Diagnostics;
using GovChat.Contracts.Messages;
using GovChat.Load;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Load;

/// <summary>
/// The load driver's judge, held against doctored runs: a judge that finds nothing wrong would make every figure
/// worthless. Three people share one channel; each test spoils one delivery of a run that is whole otherwise.
/// </summary>
public sealed class JudgingARun : IAsyncLifetime
{
    private const int Messages = 4;

    private static readonly Guid ChannelId = Guid.Parse("0199a4c5-7a51-7000-8000-0000000000c1");

    private readonly Town town = NewTown();
    private readonly Ledger ledger;
    private readonly List<MessageView> sent = [];

    public JudgingARun()
    {
        ledger = new Ledger(town, Messages, untimed: 1);
        for (var number = 0; number < Messages; number++)
        {
            var (author, request) = ledger.Message(number, Stopwatch.GetTimestamp());
            sent.Add(ViewOf(author, request, number + 1));
            ledger.Answered(number, new SendMessageReply(null, number + 1, number + 1, default, []));
        }
    }

    [Fact]
    public void A_whole_run_is_found_whole()
    {
        DeliverAll();
        Assert.True(ledger.IsComplete);
        var view = ledger.View();
        Assert.Equal((0, 0, 0, 0, 0), (view.Lost, view.Doubled, view.OutOfOrder, view.Wrong, view.Refused));
        Assert.Equal(Messages, view.Accepted);
        Assert.Equal((Messages - 1) * 2, view.TimedDeliveries);
    }

    [Fact]
    public void A_message_that_one_member_never_got_is_lost()
    {
        DeliverAll(except: (Reader: ReaderOf(2), Number: 2));
        Assert.False(ledger.IsComplete);
        Assert.Equal(1, ledger.View().Lost);
    }

    [Fact]
    public void A_message_that_came_twice_is_doubled()
    {
        DeliverAll();
        ledger.Arrived(ReaderOf(1), sent[1]);
        Assert.Equal(1, ledger.View().Doubled);
        Assert.Equal(0, ledger.View().Lost);
    }

    [Fact]
    public void A_message_after_its_successor_is_out_of_order()
    {
        var reader = ReaderOf(1);
        DeliverAll(except: (reader, Number: 1));
        ledger.Arrived(reader, sent[1]);
        Assert.Equal(1, ledger.View().OutOfOrder);
        Assert.Equal(0, ledger.View().Lost);
    }

    [Fact]
    public void Another_text_author_channel_or_number_is_wrong()
    {
        var reader = ReaderOf(0);
        MessageView[] spoilt =
        [
            sent[0] with
            {
                Text = sent[1].Text,
            },
            sent[0] with
            {
                AuthorId = Guid.NewGuid(),
            },
            sent[0] with
            {
                ChannelId = Guid.NewGuid(),
            },
            sent[0] with
            {
                Sequence = 9,
            },
            sent[0] with
            {
                ClientMessageId = Guid.NewGuid(),
            },
        ];
        Assert.All(spoilt, view => ledger.Arrived(reader, view));
        Assert.Equal(spoilt.Length, ledger.View().Wrong);

        DeliverAll();
        Assert.Equal(spoilt.Length, ledger.View().Wrong);
    }

    [Fact]
    public void A_refusal_is_counted_and_its_message_is_awaited_by_nobody()
    {
        var fresh = new Ledger(town, 1, untimed: 0);
        fresh.Message(0, Stopwatch.GetTimestamp());
        fresh.Answered(0, SendMessageReply.Refused("held_by_filter"));
        Assert.True(fresh.IsComplete);
        Assert.Equal((0, 1, 0), (fresh.View().Accepted, fresh.View().Refused, fresh.View().Lost));
    }

    [Fact]
    public void Times_read_back_from_the_histogram_are_off_by_less_than_a_fiftieth()
    {
        var histogram = new LatencyHistogram();
        var millisecond = Stopwatch.Frequency / 1000;
        for (var ms = 1; ms <= 1_000; ms++)
        {
            histogram.Add(ms * millisecond);
        }

        var view = histogram.View();
        Assert.InRange(view.P50, 500, 510);
        Assert.InRange(view.P95, 950, 969);
        Assert.InRange(view.P99, 990, 1_000);
        Assert.Equal(1_000, view.Max);
    }

    [Fact]
    public void Every_message_is_another_text_of_120_characters()
    {
        var texts = Enumerable.Range(0, 5_000).Select(Wording.Of).ToList();
        Assert.All(texts, text => Assert.Equal(120, text.Length));
        Assert.Equal(texts.Count, texts.Distinct(StringComparer.Ordinal).Count());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await town.DisposeAsync();

    private static Town NewTown()
    {
        var origin = new Uri("http://localhost:1");
        var talkers = Enumerable
            .Range(0, 3)
            .Select(place => new Talker(new DeviceClient(origin), Guid.NewGuid(), place))
            .ToList();
        return new Town(new DeviceClient(origin), talkers, [new TownChannel(ChannelId, [0, 1, 2])]);
    }

    private static MessageView ViewOf(Speaker author, SendMessageRequest request, long sequence) =>
        new(
            request.ChannelId,
            sequence,
            sequence,
            Guid.NewGuid(),
            request.ClientMessageId,
            author.PersonId,
            "職員",
            default,
            request.Text
        );

    /// <summary>Somebody other than the author.</summary>
    private Talker ReaderOf(int number) => town.Talkers.First(talker => talker.PersonId != sent[number].AuthorId);

    private void DeliverAll((Talker Reader, int Number)? except = null)
    {
        for (var number = 0; number < Messages; number++)
        {
            foreach (var reader in town.Talkers.Where(reader => (reader, number) != except))
            {
                ledger.Arrived(reader, sent[number]);
            }
        }
    }
}
