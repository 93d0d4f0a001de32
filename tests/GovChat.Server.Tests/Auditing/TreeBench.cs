using GovChat.Audit;
using GovChat.Server.Auditing;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using GovChat.Server.Tests.Secrets;
using GovChat.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Auditing;

/// <summary>A database with one log, and the signer of as many processes as a test wants, without the server.</summary>
internal sealed class TreeBench : IAsyncDisposable
{
    private static readonly string[] Guarded =
    [
        "audit_entry",
        "audit_leaf",
        "audit_node",
        "audit_checkpoint",
        "message_run",
        "message_node",
        "message_checkpoint",
    ];

    private readonly TestDatabase database;
    private readonly NpgsqlDataSource source;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("govchat-tree-");
    private readonly TreePulse pulse = new();
    private SealTrees signer;

    private TreeBench(TestDatabase database)
    {
        this.database = database;
        source = NpgsqlDataSource.Create(database.ServerConnectionString);
        Storage = new Database(source);
        Ring = Rings.New(Path.Combine(folder.FullName, "keys"));
        Ring.CreateOrganisation(Log);
        Audit = new AuditLog(Ring, pulse, Clock);
        Health = new TreeHealth();
        signer = NewSigner();
    }

    public Guid Log { get; } = Guid.NewGuid();

    public Database Storage { get; }

    public KeyRing Ring { get; }

    public AuditLog Audit { get; }

    public TreeHealth Health { get; private set; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));

    public string KeyFile => Path.Combine(folder.FullName, "keys", "audit", $"{Log:N}.p256");

    public string MemoryFile => Path.Combine(folder.FullName, "audit", $"{Log:N}.note");

    /// <summary>What each day left for a witness elsewhere, the oldest first.</summary>
    public IReadOnlyList<string> DailyFiles =>
        [.. Directory.GetFiles(Path.Combine(folder.FullName, "audit", "daily")).Order(StringComparer.Ordinal)];

    public static async Task<TreeBench> BeginAsync()
    {
        var bench = new TreeBench(await TestDatabase.CreateAsync());
        await bench.WithAsync(sql =>
            sql.ExecuteAsync(
                "insert into organisation (id, name, created_at) values ($1, '市', now())",
                CancellationToken.None,
                Parameter.Of(bench.Log)
            )
        );
        return bench;
    }

    /// <summary>Entries of one transaction, with words.</summary>
    public Task EnterAsync(int count) =>
        WithAsync(async sql =>
        {
            for (var at = 0; at < count; at++)
            {
                var happened = new AuditEvent("device.approved", AuditActor.Server, Guid.NewGuid(), "庁内端末")
                {
                    Details = [new("zone", "Lgwan")],
                };
                await Audit.RecordAsync(sql, happened, CancellationToken.None);
            }

            return true;
        });

    /// <summary>A tick of the signer.</summary>
    public Task LookAsync() => signer.LookAsync(LogName.Deeds(Log), CancellationToken.None);

    /// <summary>A tick of the signer at the tree over what is said.</summary>
    public Task LookAtMessagesAsync() => signer.LookAsync(LogName.Messages(Log), CancellationToken.None);

    /// <summary>A tick of a process that has just begun.</summary>
    public Task LookAnewAsync()
    {
        signer.Dispose();
        Health = new TreeHealth();
        signer = NewSigner();
        return LookAsync();
    }

    /// <summary>A tick of a process that has just begun, at the tree over what is said.</summary>
    public Task LookAtMessagesAnewAsync()
    {
        signer.Dispose();
        Health = new TreeHealth();
        signer = NewSigner();
        return LookAtMessagesAsync();
    }

    public async Task<Checkpoint?> NewestAsync(LogKind kind = LogKind.Deeds)
    {
        using var keys = new NoteKeys(Path.GetDirectoryName(KeyFile)!);
        var newest = await WithAsync(sql => TreeRows.Of(kind, sql).NewestAsync(CancellationToken.None));
        return newest is null
            ? null
            : Checkpoint.Read(SignedNote.Read(newest.Note)!, keys.Find(new LogName(Log, kind))!.Verifier);
    }

    public Task<T> WithAsync<T>(Func<OrganisationSql, Task<T>> work) =>
        Storage.InOrganisationSqlAsync(Log, work, CancellationToken.None);

    /// <summary>What somebody does who owns the tables, and takes the triggers away first.</summary>
    public async Task TamperAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        string[] all =
        [
            $"select set_config('app.organisation', '{Log:D}', false)",
            .. Triggers("disable"),
            .. statements,
            .. Triggers("enable"),
        ];
        foreach (var statement in all)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        signer.Dispose();
        await source.DisposeAsync();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Triggers(string deed) =>
        Guarded.Select(table => $"alter table {table} {deed} trigger user");

    private SealTrees NewSigner() =>
        new(
            Storage,
            new NoteKeys(Path.Combine(folder.FullName, "keys", "audit")),
            new LastSigned(Path.Combine(folder.FullName, "audit")),
            pulse,
            Health,
            Audit,
            Clock,
            NullLogger<SealTrees>.Instance
        );
}
