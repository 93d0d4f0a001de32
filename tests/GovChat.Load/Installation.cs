using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using GovChat.Contracts;
using GovChat.Testing;
using Npgsql;

namespace GovChat.Load;

/// <summary>
/// A server to load: one that runs already, or one started here with a database cluster of its own, both with the
/// settings they are shipped with. What was started here is stopped and removed at the end.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private const string Bash = "/bin/bash";
    private const string ReadyWords = "GovChat is ready: ";

    /// <summary>The program that runs this one.</summary>
    public static readonly string Dotnet = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet")
    );

    private readonly string? folder;
    private readonly Process? server;

    private Installation(Uri origin, string setUpLink, string? folder, Process? server)
    {
        Origin = origin;
        SetUpLink = setUpLink;
        this.folder = folder;
        this.server = server;
    }

    public Uri Origin { get; }

    public string SetUpLink { get; }

    /// <summary>The server's process; null for a server elsewhere.</summary>
    public int? ServerPid => server?.Id;

    /// <summary>The cluster's first process; null for a server elsewhere.</summary>
    public int? DatabasePid { get; private init; }

    /// <summary>The server role's connection string; null for a server elsewhere.</summary>
    public string? ServerConnection { get; private init; }

    /// <summary>As the owner of the tables, who alone selects bodies; null where the installation is somebody else's.</summary>
    public string? OwnerConnection => OwnerFile is { } file ? File.ReadAllText(file).Trim() : null;

    /// <summary>The file with the connection string of the database's owner; null for a server elsewhere.</summary>
    public string? OwnerFile { get; private init; }

    /// <summary>The server's folder, with its keys; null for a server elsewhere.</summary>
    public string? DataFolder { get; private init; }

    public static Task<Installation> OpenAsync(LoadOptions options, CancellationToken cancellation) =>
        options is { Url: { } url, SetUpLink: { } link }
            ? Task.FromResult(new Installation(url, link, null, null))
            : StartAsync(options.ServerFile ?? BuiltServer(), cancellation);

    public ValueTask DisposeAsync() => RemoveAsync(folder, server);

    private static async ValueTask RemoveAsync(string? place, Process? process)
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: false);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        if (place is not null)
        {
            await RunAsync(Bash, [Repository.At("ops", "postgres", "cluster.sh"), "remove", ClusterIn(place)], default);
            Directory.Delete(place, recursive: true);
        }
    }

    /// <summary>The server this program was built with, in the same configuration.</summary>
    private static string BuiltServer()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = output.Parent!.Name;
        return configuration == "Release"
            ? Repository.At("server", "GovChat.Server", "bin", configuration, output.Name, "GovChat.Server.dll")
            : throw new InvalidOperationException("A debug build measures nothing: run with -c Release.");
    }

    private static async Task<Installation> StartAsync(string serverFile, CancellationToken cancellation)
    {
        var place = Directory.CreateTempSubdirectory("govchat-load-").FullName;
        Progress.Say($"starting a cluster and a server in {place}");
        Process? process = null;
        try
        {
            var credentials = Path.Combine(ClusterIn(place), "credentials");
            var owner = Path.Combine(credentials, "owner.conn");
            var database = Path.Combine(credentials, "server.conn");
            string[] start = [Repository.At("ops", "postgres", "cluster.sh"), "start", ClusterIn(place)];
            await RunAsync(Bash, start, cancellation);
            await RunAsync(Dotnet, [serverFile, "migrate", "--database-owner", owner], cancellation);

            string[] serve =
            [
                serverFile,
                "--data",
                Path.Combine(place, "data"),
                "--origin",
                "http://localhost:0",
                "--database",
                database,
            ];
            process = Process.Start(
                new ProcessStartInfo(Dotnet, serve) { UseShellExecute = false, RedirectStandardOutput = true }
            )!;
            var (origin, link) = await ReadyAsync(process, cancellation);
            Progress.Say($"the server is ready at {origin}");
            var connection = new NpgsqlConnectionStringBuilder(
                (await File.ReadAllTextAsync(database, cancellation)).Trim()
            );
            return new Installation(origin, link, place, process)
            {
                DatabasePid = FirstPid(connection),
                ServerConnection = connection.ConnectionString,
                OwnerFile = owner,
                DataFolder = Path.Combine(place, "data"),
            };
        }
        catch
        {
            await RemoveAsync(place, process);
            throw;
        }
    }

    private static string ClusterIn(string folder) => Path.Combine(folder, "cluster");

    /// <summary>Reads what the server says until it has named its address and its set-up link.</summary>
    private static async Task<(Uri Origin, string Link)> ReadyAsync(Process server, CancellationToken cancellation)
    {
        Uri? origin = null;
        string? link = null;
        while (origin is null || link is null)
        {
            var line =
                await server.StandardOutput.ReadLineAsync(cancellation)
                ?? throw new InvalidOperationException("The server ended before it was ready.");
            if (line.StartsWith(ReadyWords, StringComparison.Ordinal))
            {
                origin = new Uri(line[ReadyWords.Length..].Trim());
            }

            link ??= line.Split(' ')
                .FirstOrDefault(word => word.Contains(Routes.SetUpPage + "#", StringComparison.Ordinal));
        }

        _ = server.StandardOutput.BaseStream.CopyToAsync(Console.OpenStandardError(), CancellationToken.None);
        return (origin, link);
    }

    /// <summary>The lock file beside the cluster's socket begins with the number of its first process.</summary>
    private static int FirstPid(NpgsqlConnectionStringBuilder credentials)
    {
        var lockFile = Path.Combine(credentials.Host!, $".s.PGSQL.{credentials.Port}.lock");
        return int.Parse(File.ReadLines(lockFile).First(), CultureInfo.InvariantCulture);
    }

    private static async Task RunAsync(string program, string[] words, CancellationToken cancellation)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, words)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var said = process.StandardOutput.ReadToEndAsync(cancellation);
        var complained = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', words)}: {await said}{await complained}");
        }
    }
}
