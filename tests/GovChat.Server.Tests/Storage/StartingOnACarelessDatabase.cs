using System.Diagnostics;
using GovChat.Server.Hosting;
using GovChat.Server.Storage;
using GovChat.Testing;

namespace GovChat.Server.Tests.Storage;

/// <summary>
/// Acknowledged means committed: a database that may lose what it acknowledged is no database for us. Each setting is
/// changed alone on a real cluster of its own, and put right again for the next.
/// </summary>
public sealed class StartingOnACarelessDatabase : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("govchat-careless-").FullName;

    [Fact]
    public async Task The_server_refuses_to_start_until_all_is_as_it_should_be()
    {
        await RunAsync(Cluster, "start", folder);
        await GovChatHost.MigrateAsync(Credentials("owner"), dataFolder: null, CancellationToken.None);

        Assert.Null(await StartAsync());
        Assert.EndsWith(": fsync must be on.", await WithAsync("fsync = off"), StringComparison.Ordinal);
        Assert.EndsWith(
            ": full_page_writes must be on.",
            await WithAsync("full_page_writes = off"),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            ": synchronous_commit must be on.",
            await WithAsync("synchronous_commit = off"),
            StringComparison.Ordinal
        );
        Assert.EndsWith(": data_checksums must be on.", await WithoutChecksumsAsync(), StringComparison.Ordinal);
        Assert.Null(await StartAsync());
    }

    public void Dispose() => RunAsync(Cluster, "remove", folder).GetAwaiter().GetResult();

    private static string Cluster => Repository.At("ops", "postgres", "cluster.sh");

    private string Data =>
        Path.Combine(
            File.Exists(Path.Combine(folder, "location"))
                ? File.ReadAllText(Path.Combine(folder, "location")).Trim()
                : folder,
            "data"
        );

    private string Credentials(string role) =>
        File.ReadAllText(Path.Combine(folder, "credentials", $"{role}.conn")).Trim() + ";Pooling=false";

    /// <summary>What the server says when it is started with this one line more in the configuration.</summary>
    private async Task<string?> WithAsync(string line)
    {
        var configuration = Path.Combine(Data, "postgresql.conf");
        var right = await File.ReadAllTextAsync(configuration);
        await File.AppendAllTextAsync(configuration, $"\n{line}\n");
        await RestartAsync();
        var said = await StartAsync();
        await File.WriteAllTextAsync(configuration, right);
        await RestartAsync();
        return said;
    }

    private async Task<string?> WithoutChecksumsAsync()
    {
        await TurnChecksumsAsync("--disable");
        var said = await StartAsync();
        await TurnChecksumsAsync("--enable");
        return said;
    }

    private async Task TurnChecksumsAsync(string how)
    {
        await RunAsync(Cluster, "stop", folder);
        await RunAsync("-c", """exec "$("$1")/pg_checksums" "$2" -D "$3" > /dev/null""", "turn", Install, how, Data);
        await RunAsync(Cluster, "start", folder);
    }

    private static string Install => Repository.At("ops", "postgres", "install.sh");

    private async Task RestartAsync()
    {
        await RunAsync(Cluster, "stop", folder);
        await RunAsync(Cluster, "start", folder);
    }

    /// <summary>Starts a server on the cluster; null when it started, else why it refused.</summary>
    private async Task<string?> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("govchat-app-");
        var options = new ServerOptions(
            data.FullName,
            new Uri("http://localhost:0"),
            Credentials("server"),
            IsDemo: false
        );
        await using var host = GovChatHost.Build(options);
        try
        {
            await GovChatHost.StartAsync(host, CancellationToken.None);
            await host.StopAsync();
            return null;
        }
        catch (InvalidOperationException refused)
        {
            return refused.Message;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("/bin/bash", arguments) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
    }
}
