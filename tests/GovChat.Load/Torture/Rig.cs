using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using GovChat.Contracts;
using GovChat.Testing;
using Npgsql;

namespace GovChat.Load.Torture;

/// <summary>
/// A server and a database cluster of its own that may be killed, stopped and started again, at the same address and with
/// the settings they are shipped with. Removed at the end.
/// </summary>
internal sealed class Rig : IAsyncDisposable
{
    private const string Bash = "/bin/bash";
    private const string Mount = "/bin/mount";
    private const string Unmount = "/bin/umount";
    private const string DiskSize = "size=384m";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string ReadyWords = "GovChat is ready: ";

    /// <summary>Below the range from which the kernel takes ports for outgoing calls: nobody takes it while it is free.</summary>
    private const int FirstPort = 20_000;
    private const int PortsTried = 6_000;

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(200);

    private static readonly string Dotnet = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet")
    );

    private readonly string serverFile;
    private readonly string place;
    private readonly FakeTime? clock;
    private readonly SemaphoreSlim keeping = new(1);
    private Process? server;

    private Rig(string serverFile, string place, bool isSmall, bool movesClock)
    {
        clock = movesClock ? FakeTime.In(place) : null;
        this.serverFile = serverFile;
        this.place = place;
        DiskFolder = isSmall ? Cluster : null;
        Port = FreePort();
    }

    public int Port { get; }

    public Uri Origin => new($"http://localhost:{Port}");

    public string SetUpLink { get; private set; } = "";

    /// <summary>Where the cluster stands on a small file system of its own; else null.</summary>
    public string? DiskFolder { get; }

    public bool CanMoveClock => clock is not null;

    private string Cluster => Path.Combine(place, "cluster");

    private string Credentials(string role) => Path.Combine(Cluster, "credentials", $"{role}.conn");

    /// <param name="serverFile">Another GovChat.Server.dll than the one built with this program.</param>
    /// <param name="isSmall">Puts the cluster on a file system of its own that can be filled; only root may.</param>
    /// <param name="movesClock">Gives the server a clock that can be moved, where libfaketime is installed.</param>
    /// <param name="cancellation">Gives up; what was started is removed.</param>
    public static async Task<Rig> StartAsync(
        string? serverFile,
        bool isSmall,
        bool movesClock,
        CancellationToken cancellation
    )
    {
        var folder = Directory.CreateTempSubdirectory("govchat-torture-").FullName;
        var rig = new Rig(serverFile ?? BuiltServer(), folder, isSmall, movesClock);
        try
        {
            Progress.Say($"starting a cluster and a server in {rig.place}");
            if (isSmall)
            {
                // The cluster's own account passes through here, to what is its own.
                File.SetUnixFileMode(folder, OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
                Directory.CreateDirectory(rig.Cluster);
                await RunAsync(Mount, ["-t", "tmpfs", "-o", DiskSize, "govchat-torture", rig.Cluster], cancellation);
            }

            await rig.StartDatabaseAsync(cancellation);
            string[] migrate = [rig.serverFile, "migrate", "--database-owner", rig.Credentials("owner")];
            await RunAsync(Dotnet, migrate, cancellation);
            await rig.StartServerAsync(cancellation);
            return rig;
        }
        catch
        {
            await rig.DisposeAsync();
            throw;
        }
    }

    /// <summary>The server's process and what it started.</summary>
    public IReadOnlyList<int> ServerPids() => server is { HasExited: false } ? Signals.Family(server.Id) : [];

    /// <summary>The cluster's first process and all its children; none where it does not run.</summary>
    public IReadOnlyList<int> DatabasePids()
    {
        var credentials = new NpgsqlConnectionStringBuilder(File.ReadAllText(Credentials("server")).Trim());
        var lockFile = Path.Combine(credentials.Host!, $".s.PGSQL.{credentials.Port}.lock");
        return
            File.Exists(lockFile)
            && int.Parse(File.ReadLines(lockFile).First(), CultureInfo.InvariantCulture) is var first
            && Signals.IsThere(first)
            ? Signals.Family(first)
            : [];
    }

    public async Task KillServerAsync()
    {
        await Signals.KillAllAsync(ServerPids());
        await server!.WaitForExitAsync();
        server.Dispose();
        server = null;
    }

    /// <summary>
    /// SIGKILL for the cluster's first process and all its children, while it is stopped so that it makes no new ones; then
    /// waits until every one is gone. The lock file stays: whether it is stale is for PostgreSQL to judge.
    /// </summary>
    public async Task KillDatabaseAsync()
    {
        var first = DatabasePids();
        Signals.StopAll(first.Take(1));
        await Signals.KillAllAsync(DatabasePids());
    }

    /// <summary>The server's clock shows so much more than the machine's from now on.</summary>
    public void MoveClock(TimeSpan by) => clock!.Set(by);

    /// <summary>Starts the cluster unless it runs, and waits until it answers.</summary>
    public async Task StartDatabaseAsync(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            if (Stopwatch.GetElapsedTime(began) > StartsWithin)
            {
                throw new InvalidOperationException("PostgreSQL does not start.");
            }

            string[] start = [Repository.At("ops", "postgres", "cluster.sh"), "start", Cluster];
            await RunAsync(Bash, start, cancellation);
        } while (!await DatabaseAnswersAsync(cancellation));
    }

    /// <summary>A first process may be there and give up in a moment, because its recovery could not flush either.</summary>
    private async Task<bool> DatabaseAnswersAsync(CancellationToken cancellation)
    {
        // Not out of a pool, which would hand out a connection to the process that has just died.
        var credentials = new NpgsqlConnectionStringBuilder(
            (await File.ReadAllTextAsync(Credentials("server"), cancellation)).Trim()
        )
        {
            Pooling = false,
        };
        try
        {
            await using var connection = new NpgsqlConnection(credentials.ConnectionString);
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (NpgsqlException)
        {
            await Task.Delay(AskAgainAfter, cancellation);
            return false;
        }
    }

    /// <summary>Starts the server and waits until it serves; again while it cannot, for instance because of its database.</summary>
    public async Task StartServerAsync(CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await TryStartServerAsync(cancellation))
        {
            if (Stopwatch.GetElapsedTime(began) > StartsWithin)
            {
                throw new InvalidOperationException($"The server does not start; see {place}/server.log.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Signals.ContinueAll(ServerPids());
        if (server is not null)
        {
            await KillServerAsync();
        }

        if (Directory.Exists(Path.Combine(Cluster, "credentials")))
        {
            Signals.ContinueAll(DatabasePids());
        }

        await RunAsync(Bash, [Repository.At("ops", "postgres", "cluster.sh"), "remove", Cluster], default);
        if (DiskFolder is not null)
        {
            await RunAsync(Unmount, [DiskFolder], default);
        }

        Directory.Delete(place, recursive: true);
        keeping.Dispose();
    }

    private async Task<bool> TryStartServerAsync(CancellationToken cancellation)
    {
        string[] serve =
        [
            serverFile,
            "--data",
            Path.Combine(place, "data"),
            "--origin",
            Origin.GetLeftPart(UriPartial.Authority),
            "--database",
            Credentials("server"),
        ];
        var start = new ProcessStartInfo(Dotnet, serve)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        clock?.Give(start);
        server = Process.Start(start)!;
        var isReady = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = KeepAsync(server.StandardError, _ => { });
        _ = KeepAsync(server.StandardOutput, Hear)
            .ContinueWith(_ => isReady.TrySetResult(false), TaskScheduler.Default);
        if (await isReady.Task.WaitAsync(StartsWithin, cancellation))
        {
            return true;
        }

        await server.WaitForExitAsync(cancellation);
        server.Dispose();
        server = null;
        return false;

        void Hear(string line)
        {
            if (
                line.Split(' ')
                    .FirstOrDefault(word => word.Contains(Routes.SetUpPage + "#", StringComparison.Ordinal)) is
                { } link
            )
            {
                SetUpLink = link;
            }

            // The link stands behind the line that says ready, and only at the first time.
            if (
                line.StartsWith(ReadyWords, StringComparison.Ordinal) && SetUpLink.Length > 0
                || line.Contains(Routes.SetUpPage + "#", StringComparison.Ordinal)
            )
            {
                isReady.TrySetResult(true);
            }
        }
    }

    private async Task KeepAsync(StreamReader said, Action<string> hear)
    {
        while (await said.ReadLineAsync() is { } line)
        {
            await KeepLineAsync(line);
            hear(line);
        }
    }

    private async Task KeepLineAsync(string line)
    {
        await keeping.WaitAsync();
        try
        {
            await File.AppendAllTextAsync(Path.Combine(place, "server.log"), line + Environment.NewLine);
        }
        catch (IOException)
        {
            // The folder is being removed.
        }
        finally
        {
            keeping.Release();
        }
    }

    private static string BuiltServer()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Repository.At("server", "GovChat.Server", "bin", output.Parent!.Name, output.Name, "GovChat.Server.dll");
    }

    /// <summary>A port that nobody listens at.</summary>
    internal static int FreePort()
    {
        var ports = Enumerable.Range(FirstPort + (Environment.ProcessId % PortsTried), PortsTried);
        return ports.First(IsFree);
    }

    private static bool IsFree(int port)
    {
        using var trial = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            trial.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
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
