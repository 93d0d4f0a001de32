namespace GovChat.Load;

/// <summary>Messages in channels: how long until every member has them, and whether none is lost.</summary>
internal static class Rooms
{
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var options = LoadOptions.Parse(words);
        await using var installation = await Installation.OpenAsync(options, cancellation);
        await using var town = await new Seeding(installation, options).FillAsync(cancellation);
        var meters = new Meters(installation.ServerPid, installation.DatabasePid);
        var loop = new OpenLoop(town, meters);
        var run = await loop.RunAsync(options.Rate, options.WarmUpSeconds, options.Seconds, cancellation);
        Progress.Say($"{options.Rate}/s: p99 {run.DeliveryMs.P99} ms, {run.Lost} lost, {run.Doubled} doubled");

        var (serverMemory, databaseMemory) = (meters.ServerMemory, meters.DatabaseMemory);
        var guards = await new Guards(town, installation).LookAsync(cancellation);
        var (highest, runs) = options.Searches
            ? await new RateSearch(loop, options, town.ConnectAsync).FindAsync(options.Rate * 2, cancellation)
            : (null, null);

        Command.Print(
            new LoadView(
                "rooms",
                options.Users,
                options.Channels,
                options.Members,
                options.Seconds,
                Environment.ProcessorCount,
                run,
                serverMemory,
                databaseMemory,
                guards,
                runs,
                highest
            )
        );
        return run.IsWhole && guards.AllOn ? 0 : 1;
    }
}
