using System.Diagnostics;
using System.Reflection;

namespace GovChat.Load.Floor;

/// <summary>The floor's server in a process of its own, with the product's garbage collector, on the product's database.</summary>
internal sealed class FloorInstallation : IAsyncDisposable
{
    private readonly Process server;

    private FloorInstallation(Process server, Uri origin)
    {
        this.server = server;
        Origin = origin;
    }

    public Uri Origin { get; }

    public int ServerPid => server.Id;

    public static async Task<FloorInstallation> StartAsync(string ownerFile, CancellationToken cancellation)
    {
        string[] serve = [Assembly.GetExecutingAssembly().Location, FloorServer.Name, ownerFile];
        var start = new ProcessStartInfo(Installation.Dotnet, serve)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_gcServer"] = "1" }, // As the product's own project has it.
        };
        var process = Process.Start(start)!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellation);
            return line?.StartsWith(FloorServer.ReadyWords, StringComparison.Ordinal) == true
                ? new FloorInstallation(process, new Uri(line[FloorServer.ReadyWords.Length..]))
                : throw new InvalidOperationException($"The floor did not start: {line}");
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>As many people and channels as the product's town has, arranged alike; nobody has a line yet.</summary>
    public Crowd Crowd(LoadOptions shape)
    {
        TownChannel[] channels =
        [
            .. Enumerable
                .Range(0, shape.Channels)
                .Select(number => new TownChannel(Guid.NewGuid(), TownChannel.MembersOf(number, shape))),
        ];
        var speakers = Enumerable
            .Range(0, shape.Users)
            .Select(place => new FloorSpeaker(
                Origin,
                Guid.NewGuid(),
                place,
                [.. channels.Where(channel => channel.Members.Contains(place)).Select(channel => channel.Id)]
            ));
        return new Crowd([.. speakers], channels);
    }

    public async ValueTask DisposeAsync()
    {
        server.Kill();
        await server.WaitForExitAsync();
        server.Dispose();
    }
}
