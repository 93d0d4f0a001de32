using System.Diagnostics;
using GovChat.Testing;

namespace GovChat.EndToEnd.Measures;

/// <summary>The trial client (tests/GovChat.Trial), published and served by its own server.</summary>
internal sealed class TrialSite : IAsyncDisposable
{
    private readonly Process process;

    private TrialSite(string folder, Uri origin, Process process) =>
        (Folder, Origin, this.process) = (folder, origin, process);

    /// <summary>Where it was published to.</summary>
    public string Folder { get; }

    /// <summary>Where it is reached.</summary>
    public Uri Origin { get; }

    public static async Task<TrialSite> StartAsync()
    {
        var folder = Repository.At(".govchat", "trial");
        Progress.Say("the trial client is published");
        await PublishAsync(folder);
        var origin = new Uri($"http://localhost:{Installation.FreePort()}");
        var server = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Path.Combine(folder, "GovChat.Trial.Server.dll"), "--urls", origin.ToString(), "--contentRoot", folder]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        await ReachAsync(origin);
        return new TrialSite(folder, origin, server);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task PublishAsync(string folder)
    {
        using var publish = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    "publish",
                    Repository.At("tests", "GovChat.Trial", "Server", "GovChat.Trial.Server.csproj"),
                    "-c",
                    "Release",
                    "-o",
                    folder,
                    "--nologo",
                    "-p:RunAnalyzers=false",
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"The trial client could not be published:\n{said}");
        }
    }

    private static async Task ReachAsync(Uri origin)
    {
        using var http = new HttpClient();
        for (var attempt = 1; attempt <= 100; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(origin);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
