using System.Globalization;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Load.Speed;

namespace GovChat.Load.Bulk;

/// <summary>
/// What people do most, timed with few messages and then with many in the same installation: nobody should feel how much
/// was said before.
/// </summary>
internal static class TenMillion
{
    public const string Usage = """
        usage: GovChat.Load ten-million [--messages N] [--few N] [--calls N]

          --messages N   in the end (10000000)
          --few N        in the beginning (10000)
          --calls N      of each kind that are timed, each time (400)

        20 people, 20 channels of 10, six months. Rows are sealed by the product's own code and copied in. One line of JSON on
        standard output with medians and their ratios. Exit 1 when a ratio is over 1.2.
        """;

    private const double RatioMax = 1.2;
    private const int Months = 6;
    private const int PageSize = 50;

    private static readonly LoadOptions Shape = new()
    {
        Users = 20,
        Channels = 20,
        Members = 10,
    };

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var numbers = CommandWords.Numbers(words, ("--messages", 10_000_000), ("--few", 10_000), ("--calls", 400));
        var (few, many, calls) = (numbers["--few"], numbers["--messages"], numbers["--calls"]);
        await using var installation = await Installation.OpenAsync(Shape, cancellation);
        await using var town = await new Seeding(installation, Shape).FillAsync(cancellation);
        await using var bulk = await BulkMessages.OpenAsync(installation, cancellation);

        await FillAsync(bulk, town, few, cancellation);
        var before = await TimeAsync(town, calls, cancellation);
        await FillAsync(bulk, town, many - few, cancellation);
        var after = await TimeAsync(town, calls, cancellation);

        List<Figure> figures = [];
        foreach (var (name, median) in before)
        {
            figures.Add(Figure.AtMost($"{name}, times", after[name] / median, RatioMax));
            figures.Add(Figure.Told($"{name} p50 ms with few", median));
            figures.Add(Figure.Told($"{name} p50 ms with many", after[name]));
        }

        figures.Add(Figure.Told("messages with few", few));
        figures.Add(Figure.Told("messages with many", many));
        var guards = await new Guards(town, installation).LookAsync(cancellation);
        var view = new SpeedView(
            "ten-million",
            Environment.ProcessorCount,
            [new MeasureView("ten-million", figures)],
            guards
        );
        Command.Print(view);
        return view.IsMet ? 0 : 1;
    }

    private static async Task FillAsync(BulkMessages bulk, Town town, int count, CancellationToken cancellation)
    {
        var share = count / town.Channels.Count;
        for (var number = 0; number < town.Channels.Count; number++)
        {
            var channel = town.Channels[number];
            Talker[] members = [.. channel.Members.Select(place => town.Talkers[place])];
            await bulk.FillAsync(channel.Id, members, share, Months, cancellation);
            Progress.Say($"{(long)share * (number + 1)} of {count} messages are in");
        }

        await bulk.SettleAsync(cancellation);
    }

    /// <summary>The median of each thing that people do, in milliseconds.</summary>
    private static async Task<IReadOnlyDictionary<string, double>> TimeAsync(
        Town town,
        int calls,
        CancellationToken cancellation
    )
    {
        await using var quiet = await Alone.WaitAsync(cancellation);
        var channels = await town.Talkers[0].Device.GetAsync<IReadOnlyList<ChannelView>>(Routes.Channels, cancellation);
        var last = channels.Max(channel => channel.LastSequence);
        var medians = new Dictionary<string, double>();
        // Twice: the first time warms the code and the caches, as a morning does.
        for (var round = 0; round < 2; round++)
        {
            medians["opening a channel"] = await MedianAsync(number => Page(number, before: null));
            medians["scrolling back"] = await MedianAsync(number =>
                Page(number, before: 1 + (last * (number % 97) / 97))
            );
            medians["unread counts"] = await MedianAsync(_ => Routes.Channels);
            medians["posting"] = (
                await Samples.TakeAsync(
                    calls,
                    async number =>
                    {
                        var channel = ChannelOf(number);
                        var author = AuthorOf(channel, number);
                        var reply = await author.SendAsync(
                            new SendMessageRequest(channel.Id, Guid.CreateVersion7(), Wording.Of(number))
                        );
                        Require(reply.Refusal);
                    }
                )
            ).Median;
        }

        return medians;

        async Task<double> MedianAsync(Func<int, string> path)
        {
            var samples = await Samples.TakeAsync(
                calls,
                async number =>
                {
                    var author = AuthorOf(ChannelOf(number), number);
                    var answer = await author.Device.CallAsync(
                        HttpMethod.Get,
                        path(number),
                        cancellation: cancellation
                    );
                    Require(answer.IsGood ? null : answer.Code);
                }
            );
            return samples.Median;
        }

        TownChannel ChannelOf(int number) => town.Channels[number % town.Channels.Count];

        Talker AuthorOf(TownChannel channel, int number) =>
            town.Talkers[channel.Members[number / town.Channels.Count % channel.Members.Count]];

        string Page(int number, long? before)
        {
            var end = before is { } sequence ? string.Create(CultureInfo.InvariantCulture, $"&before={sequence}") : "";
            var path = Routes.At(Routes.ChannelMessages, ChannelOf(number).Id);
            return string.Create(CultureInfo.InvariantCulture, $"{path}?limit={PageSize}{end}");
        }
    }

    private static void Require(string? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"A call was refused: {refusal}");
        }
    }
}
