using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using GovChat.Server;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Testing.Postgres;

/// <summary>
/// The PostgreSQL of this test process: the one <c>ops/test.sh</c> started and named in GOVCHAT_TEST_CLUSTER, or else
/// one of its own, which a watcher removes as soon as the process is gone, however it went.
/// </summary>
public sealed class PrivateCluster
{
    private const string Bash = "/bin/bash";
    private const string Variable = "GOVCHAT_TEST_CLUSTER";

    /// <summary>"GovCha" as a number: test processes that share a cluster prepare its template one after the other.</summary>
    private const long TemplateLock = 0x476F_7643_6861;

    private static readonly Lazy<Task<PrivateCluster>> Shared = new(StartAsync);

    private readonly NpgsqlConnectionStringBuilder owner;
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly string template;

    private PrivateCluster(string folder)
    {
        Folder = folder;
        owner = Credentials("owner");
        server = Credentials("server");
        template = $"govchat_template_{FingerprintOfMigrations()}";
    }

    /// <summary>The folder <c>ops/postgres/cluster.sh</c> knows the cluster by.</summary>
    public string Folder { get; }

    /// <summary>The cluster, started at the first call.</summary>
    public static Task<PrivateCluster> StartedAsync() => Shared.Value;

    /// <summary>Copies the migrated template: a database of one's own in about a tenth of a second.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(
            $"create database {name} template {template}",
            $"revoke all on database {name} from public",
            $"grant connect on database {name} to {server.Username}"
        );
        return new TestDatabase(this, name, On(owner, name), On(server, name));
    }

    /// <summary>A database without a table, to be migrated by the test.</summary>
    public async Task<TestDatabase> CreateEmptyDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(
            $"create database {name}",
            $"revoke all on database {name} from public",
            $"grant connect on database {name} to {server.Username}"
        );
        return new TestDatabase(this, name, On(owner, name), On(server, name));
    }

    /// <summary>Copies a database as it stands; connections that are open in it are ended.</summary>
    internal async Task<TestDatabase> CopyDatabaseAsync(string from)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{from}'",
            $"create database {name} template {from}",
            $"revoke all on database {name} from public",
            $"grant connect on database {name} to {server.Username}"
        );
        return new TestDatabase(this, name, On(owner, name), On(server, name));
    }

    internal Task DropDatabaseAsync(string name) => ExecuteAsync($"drop database {name} with (force)");

    /// <summary>Another cluster beside it, for a test that does to its cluster what others must not feel.</summary>
    public static async Task<PrivateCluster> StartAnotherAsync() => await PreparedAsync(await MadeAsync());

    /// <summary>Stops a cluster of one's own and deletes it.</summary>
    public Task RemoveAsync() => RunScriptAsync("remove", Folder);

    private static async Task<PrivateCluster> StartAsync()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        return await PreparedAsync(string.IsNullOrEmpty(folder) ? await MadeAsync() : folder);
    }

    private static async Task<string> MadeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("govchat-test-").FullName;
        RemoveWhenThisProcessIsGone(folder);
        await RunScriptAsync("start", folder, "--createdb");
        return folder;
    }

    private static async Task<PrivateCluster> PreparedAsync(string folder)
    {
        var cluster = new PrivateCluster(folder);
        await cluster.PrepareTemplateAsync();
        return cluster;
    }

    private static string Script => Repository.At("ops", "postgres", "cluster.sh");

    private static async Task RunScriptAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Bash, [Script, .. arguments]) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"cluster.sh {string.Join(' ', arguments)}: {said}");
        }
    }

    /// <summary>The test host may be ended at any time and runs no handler then, so another process does the tidying.</summary>
    private static void RemoveWhenThisProcessIsGone(string folder)
    {
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        const string watch = """exec > /dev/null 2>&1; tail --pid="$1" -f /dev/null; exec bash "$2" remove "$3" """;
        using var watcher = Process.Start(
            new ProcessStartInfo("/usr/bin/setsid", [Bash, "-c", watch, "watch", own, Script, folder])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        );
    }

    private async Task PrepareTemplateAsync()
    {
        await using var connection = new NpgsqlConnection(owner.ConnectionString);
        await connection.OpenAsync();
        await using var locking = new NpgsqlCommand("select pg_advisory_lock($1)", connection);
        locking.Parameters.AddWithValue(TemplateLock);
        await locking.ExecuteNonQueryAsync(); // Held until this connection closes.

        await using var asking = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
        asking.Parameters.AddWithValue(template);
        if (await asking.ExecuteScalarAsync() is not null)
        {
            return;
        }

        // Made under another name and renamed when whole, so that a broken run leaves no half-migrated template.
        var draft = $"{template}_draft";
        await ExecuteAsync($"drop database if exists {draft} with (force)", $"create database {draft}");
        await GovChatHost.MigrateAsync(On(owner, draft), dataFolder: null, CancellationToken.None);
        await ExecuteAsync($"alter database {draft} rename to {template}");
    }

    private async Task ExecuteAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(owner.ConnectionString);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private NpgsqlConnectionStringBuilder Credentials(string role) =>
        new(File.ReadAllText(Path.Combine(Folder, "credentials", $"{role}.conn")).Trim())
        {
            // A database cannot be copied, renamed or dropped while a pooled connection is still open in it.
            Pooling = false,
        };

    private static string On(NpgsqlConnectionStringBuilder credentials, string database) =>
        new NpgsqlConnectionStringBuilder(credentials.ConnectionString) { Database = database }.ConnectionString;

    /// <summary>Migrations that changed make another template, so a cluster kept at a desk never serves an old one.</summary>
    private static string FingerprintOfMigrations()
    {
        var assembly = typeof(Migrator).Assembly;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            using var script = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            script.CopyTo(bytes);
            hash.AppendData(bytes.ToArray());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
