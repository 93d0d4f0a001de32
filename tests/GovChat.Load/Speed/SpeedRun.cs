namespace GovChat.Load.Speed;

/// <summary>The figures that were promised for one server, each measure by its name.</summary>
internal static class SpeedRun
{
    public const string Usage = """
        usage: GovChat.Load speed [MEASURE ...]

          acknowledgement   200 messages a second in 20 channels of 50: send to answer, and processor time
          storm             2,000 sockets from 200 sessions at once: sockets a second, and memory of an idle one
          history           the last 200 of a channel of 100,000 messages
          slow-readers      500 sockets that read a byte a second: memory, and the others' p99
          large-channel     one channel of 1,500 members, 3 messages a second

        All of them by default. One line of JSON on standard output. Exit 1 when a bar is missed or a guard was off.
        """;

    private static readonly LoadOptions Offices = new();

    private static readonly LoadOptions TownHall = new()
    {
        Users = 1_500,
        Channels = 1,
        Members = 1_500,
    };

    private static readonly Measure[] All =
    [
        new("acknowledgement", Offices, Acknowledgement.MeasureAsync),
        new("slow-readers", Offices, SlowReaders.MeasureAsync),
        new("storm", Offices, Storm.MeasureAsync),
        new("history", Offices, History.MeasureAsync),
        new("large-channel", TownHall, LargeChannel.MeasureAsync),
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var names = words.Skip(1).ToHashSet(StringComparer.Ordinal);
        if (names.Except(All.Select(measure => measure.Name)).FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"There is no measure {unknown}.");
        }

        var views = new List<MeasureView>();
        GuardsView? guards = null;
        foreach (var shape in All.Where(IsAsked).GroupBy(measure => measure.Shape))
        {
            await using var installation = await Installation.OpenAsync(shape.Key, cancellation);
            await using var town = await new Seeding(installation, shape.Key).FillAsync(cancellation);
            var meters = new Meters(installation.ServerPid, installation.DatabasePid);
            foreach (var measure in shape)
            {
                await using var quiet = await Alone.WaitAsync(cancellation);
                Progress.Say(measure.Name);
                var figures = await measure.TakeAsync(new SpeedRig(installation, town, meters), cancellation);
                views.Add(new MeasureView(measure.Name, figures));
            }

            guards = await new Guards(town, installation).LookAsync(cancellation);
        }

        var view = new SpeedView("speed", Environment.ProcessorCount, views, guards);
        Command.Print(view);
        return view.IsMet ? 0 : 1;

        bool IsAsked(Measure measure) => names.Count == 0 || names.Contains(measure.Name);
    }

    /// <summary>A measure, and who must be there for it.</summary>
    private sealed record Measure(
        string Name,
        LoadOptions Shape,
        Func<SpeedRig, CancellationToken, Task<IReadOnlyList<Figure>>> TakeAsync
    );
}
