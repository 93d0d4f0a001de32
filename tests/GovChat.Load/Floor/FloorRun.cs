namespace GovChat.Load.Floor;

/// <summary>Floor and product in turn, one shape after the other; how they compare is <see cref="FloorShapeView"/>'s to say.</summary>
internal static class FloorRun
{
    public const string Usage = """
        usage: GovChat.Load floor [--shape N] [--rounds N] [--rate N] [--seconds N] [--warm-up N]

          --shape N     1: 200 users, 20 channels of 50; 2: 1,000 users, 100 channels of 30 (both)
          --rounds N    how often floor and product take turns (3)
          --rate N      messages a second from which the first search starts (1200)
          --seconds N   how long each run is timed (4)
          --warm-up N   seconds at the same rate before that (1)

        A bare hub that commits plain rows in groups, and the product, with the same driver, shape and batch limits: each
        round looks for the highest rate with nothing lost and p99 under 200 ms. Who is not measured has no lines. One line
        of JSON on standard output with the medians and their ratio. Exit 1 when the product holds less than half of the
        floor, or a guard was off.
        """;

    private static readonly LoadOptions[] Shapes =
    [
        new()
        {
            Users = 200,
            Channels = 20,
            Members = 50,
        },
        new()
        {
            Users = 1_000,
            Channels = 100,
            Members = 30,
        },
    ];

    private const int WarmUpRate = 300;
    private const int WarmUpSeconds = 20;

    // What was found before is near: the next search of the same server need not start from far.
    private const double FirstGrowth = 2;
    private const double NextGrowth = 1.1;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        const int BothShapes = 3;
        var numbers = CommandWords.Numbers(
            words,
            ("--shape", BothShapes),
            ("--rounds", 3),
            ("--rate", 1_200),
            ("--seconds", 4),
            ("--warm-up", 1)
        );
        var views = new List<FloorShapeView>();
        for (var number = 1; number <= Shapes.Length; number++)
        {
            if (numbers["--shape"] is BothShapes || numbers["--shape"] == number)
            {
                var shape = Shapes[number - 1] with
                {
                    Rate = numbers["--rate"],
                    Seconds = numbers["--seconds"],
                    WarmUpSeconds = numbers["--warm-up"],
                };
                views.Add(await CompareAsync(shape, numbers["--rounds"], cancellation));
            }
        }

        Command.Print(new FloorView("floor", Environment.ProcessorCount, views));
        return views.Count > 0 && views.TrueForAll(view => view.IsEnough && view.Guards.AllOn) ? 0 : 1;
    }

    private static async Task<FloorShapeView> CompareAsync(
        LoadOptions shape,
        int rounds,
        CancellationToken cancellation
    )
    {
        await using var installation = await Installation.OpenAsync(shape, cancellation);
        await using var town = await new Seeding(installation, shape) { Connects = false }.FillAsync(cancellation);
        await using var floor = await FloorInstallation.StartAsync(installation.OwnerFile!, cancellation);
        var floors = new List<RunView>();
        var products = new List<RunView>();
        for (var round = 1; round <= rounds; round++)
        {
            floors.Add(await BestAsync(floor.Crowd(shape), floor.ServerPid, floors));
            products.Add(await BestAsync(town, installation.ServerPid!.Value, products));
            Progress.Say(
                $"round {round} of {rounds}: floor {floors[^1].OfferedPerSecond}/s, product {products[^1].OfferedPerSecond}/s"
            );
        }

        await town.ConnectAsync(cancellation);
        var guards = await new Guards(town, installation).LookAsync(cancellation);
        return FloorShapeView.Of(shape, floors, products, guards);

        async Task<RunView> BestAsync(Crowd crowd, int serverPid, List<RunView> before)
        {
            await using var quiet = await Alone.WaitAsync(cancellation);
            await crowd.ConnectAsync(cancellation);
            var loop = new OpenLoop(crowd, new Meters(serverPid, installation.DatabasePid));
            if (before.Count == 0)
            {
                // The code is compiled for speed while it runs, and a server runs for months.
                await loop.RunAsync(WarmUpRate, 0, WarmUpSeconds, cancellation);
            }

            var (from, growth) =
                before.Count == 0 ? (shape.Rate, FirstGrowth) : (before[^1].OfferedPerSecond, NextGrowth);
            var (highest, runs) = await new RateSearch(loop, shape, crowd.ConnectAsync).FindAsync(
                from,
                cancellation,
                growth
            );
            await crowd.DisconnectAsync();
            return runs.Last(run => run.OfferedPerSecond == highest && RateSearch.IsGood(run));
        }
    }
}
