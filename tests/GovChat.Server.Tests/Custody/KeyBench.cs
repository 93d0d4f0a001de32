using GovChat.Server.Auditing;
using GovChat.Server.Auditing.Trees;
using GovChat.Server.Channels;
using GovChat.Server.Custody;
using GovChat.Server.Keys;
using GovChat.Server.Messages;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using GovChat.Server.Tests.Secrets;
using GovChat.Testing.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Custody;

/// <summary>
/// A database with organisations and channels, and the folder of their keys; on it the parts of as many server processes
/// as a test wants, without the server.
/// </summary>
public sealed class KeyBench : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly NpgsqlDataSource source;
    private readonly NpgsqlDataSource owner;
    private readonly bool ownsFolder;

    private KeyBench(TestDatabase database, string folder, FakeTimeProvider clock, bool ownsFolder)
    {
        this.database = database;
        this.ownsFolder = ownsFolder;
        (Folder, Clock) = (folder, clock);
        // Without a pool: a database is copied only when nobody is connected to it.
        var server = new NpgsqlConnectionStringBuilder(database.ServerConnectionString) { Pooling = false };
        source = NpgsqlDataSource.Create(server);
        Storage = new Database(source);
        owner = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Pooling = false }
        );
        Tables = new Database(owner);
    }

    internal Database Storage { get; }

    /// <summary>The same rows as the owner of the tables sees them: bodies are hidden from the server's role.</summary>
    internal Database Tables { get; }

    /// <summary>The key store.</summary>
    public string Folder { get; }

    /// <summary>Noon of the 20th of November in Japan, until a test moves it.</summary>
    public FakeTimeProvider Clock { get; }

    public TestDatabase Database => database;

    public static async Task<KeyBench> BeginAsync() =>
        new(
            await TestDatabase.CreateAsync(),
            Directory.CreateTempSubdirectory("govchat-bench-").FullName,
            new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero)),
            ownsFolder: true
        );

    /// <summary>A bench on a copy of the database as it stands now, and on the key store as it will stand.</summary>
    public async Task<KeyBench> CopyDatabaseAsync() =>
        new(await database.CopyAsync(), Folder, Clock, ownsFolder: false);

    /// <summary>A process that has just started and loaded the keys of all organisations.</summary>
    internal async Task<BenchProcess> StartAsync(params Guid[] organisations)
    {
        var process = new BenchProcess(this);
        foreach (var organisation in organisations)
        {
            await process.Stored.LoadAsync(organisation, CancellationToken.None);
        }

        return process;
    }

    /// <summary>An organisation with a person, and its keys.</summary>
    public async Task<Guid> AddOrganisationAsync()
    {
        var id = Guid.NewGuid();
        await ExecuteAsync(
            id,
            $"""
            insert into organisation values ('{id}', 'さくら市', 'h{id:N}', true, now());
            insert into department values (gen_random_uuid(), '{id}', null, '総務課', now());
            insert into person (id, organisation_id, department_id, display_name, user_name, normalized_user_name,
                                created_at)
            select '{id}', '{id}', d.id, '\x00', 'a', 'A', now() from department d where d.organisation_id = '{id}'
            """
        );
        var stored = new BenchProcess(this).Stored;
        await Storage.InOrganisationAsync(
            id,
            async db =>
            {
                stored.Found(db, id);
                await db.SaveChangesAsync();
            },
            CancellationToken.None
        );
        return id;
    }

    /// <summary>A channel of the organisation's only person.</summary>
    public async Task<Guid> AddChannelAsync(Guid organisationId, string retentionClass = "standard")
    {
        var id = Guid.NewGuid();
        await ExecuteAsync(
            organisationId,
            $"""
            insert into channel (id, organisation_id, kind, name, purpose, created_by, created_at, retention_class)
            values ('{id}', '{organisationId}', 'Private', '\x00', '\x00', '{organisationId}', now(), '{retentionClass}')
            """
        );
        return id;
    }

    /// <summary>Statements as the server's role, in the organisation's name.</summary>
    public Task ExecuteAsync(Guid organisationId, string statements) =>
        Storage.InOrganisationAsync(
            organisationId,
            db => db.Database.ExecuteSqlRawAsync(statements.Replace("{", "{{").Replace("}", "}}")),
            CancellationToken.None
        );

    /// <summary>One value, read in the organisation's name.</summary>
    public Task<T> AskAsync<T>(Guid organisationId, string statement, params NpgsqlParameter[] parameters) =>
        Tables.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                await using var rows = await sql.ReadAsync(statement, CancellationToken.None, parameters);
                Assert.True(await rows.ReadAsync());
                return rows.GetFieldValue<T>(0);
            },
            CancellationToken.None
        );

    /// <summary>Statements that the server's role may not say, as the owner of the tables.</summary>
    public async Task ExecuteAsOwnerAsync(Guid organisationId, string statements)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"select set_config('app.organisation', '{organisationId}', false); {statements}",
            connection
        );
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await owner.DisposeAsync();
        await database.DisposeAsync();
        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}

/// <summary>The parts of one server process that have to do with keys.</summary>
internal sealed class BenchProcess
{
    private readonly KeyBench bench;

    public BenchProcess(KeyBench bench)
    {
        this.bench = bench;
        Ring = Rings.New(bench.Folder, bench.Clock);
        Files = new RetentionKeyFiles(Path.Combine(bench.Folder, "retention"));
        var organisationFiles = new OrganisationKeyFiles(Path.Combine(bench.Folder, "organisation"));
        var emergencies = new EmergencyKeys(Path.Combine(bench.Folder, "emergencies"), Ring);
        Stored = new StoredKeys(
            bench.Storage,
            Ring,
            Files,
            organisationFiles,
            emergencies,
            bench.Clock,
            NullLogger<StoredKeys>.Instance
        );
        Retention = new RetentionKeys(Ring, bench.Clock);
        Channels = new ChannelKeys(bench.Storage, Ring, Retention, bench.Clock);
        var changes = new KeyChanges(new KeyFiles(bench.Folder), Ring, Files, organisationFiles);
        var audit = new AuditLog(Ring, new TreePulse(), bench.Clock);
        Replace = new ReplaceKeys(bench.Storage, Stored, Channels, Retention, changes, audit, bench.Clock);
        Hold = new HoldKeys(bench.Storage, Channels, Retention, changes, Ring, audit, bench.Clock);
        Shred = new ShredKeys(bench.Storage, Channels, Ring, audit, bench.Clock);
    }

    public ReplaceKeys Replace { get; }

    public HoldKeys Hold { get; }

    public ShredKeys Shred { get; }

    public KeyRing Ring { get; }

    public RetentionKeyFiles Files { get; }

    public StoredKeys Stored { get; }

    public RetentionKeys Retention { get; }

    public ChannelKeys Channels { get; }

    /// <summary>Seals and stores a message as the log does.</summary>
    public async Task<Guid> SendAsync(Guid organisationId, Guid channelId, string text)
    {
        var id = Guid.NewGuid();
        var keys = await Channels.ForWritingAsync(organisationId, channelId, CancellationToken.None);
        var body = Sealer.SealText(keys.ForSealing(), MessageLog.PlaceOf(organisationId, channelId, id), text);
        await bench.Storage.InOrganisationSqlAsync(
            organisationId,
            sql =>
                sql.ExecuteAsync(
                    """
                    with moved as (
                        update channel set sequence = sequence + 1, event = event + 1 where id = $2
                        returning sequence, event
                    )
                    insert into message (channel_id, sequence, event, id, organisation_id, author_id, device_id, client_id,
                                         sent_at, body, text_mac)
                    select $2, sequence, event, $3, $1, $1, $1, $3, $4, $5, '' from moved
                    """,
                    CancellationToken.None,
                    Parameter.Of(organisationId),
                    Parameter.Of(channelId),
                    Parameter.Of(id),
                    Parameter.Of(bench.Clock.GetUtcNow()),
                    Parameter.Of(body)
                ),
            CancellationToken.None
        );
        return id;
    }

    /// <summary>Reads a message as the history does; null when its key is gone.</summary>
    public Task<string?> ReadAsync(Guid organisationId, Guid channelId, Guid messageId) =>
        bench.Tables.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                Guid? current;
                byte[] body;
                await using (
                    var rows = await sql.ReadAsync(
                        "select c.key_id, m.body from message m join channel c on c.id = m.channel_id where m.id = $1",
                        CancellationToken.None,
                        Parameter.Of(messageId)
                    )
                )
                {
                    Assert.True(await rows.ReadAsync());
                    current = await rows.IsDBNullAsync(0) ? null : rows.GetGuid(0);
                    body = rows.GetFieldValue<byte[]>(1);
                }

                var keys = await Channels.ForReadingAsync(
                    sql,
                    organisationId,
                    channelId,
                    current,
                    CancellationToken.None
                );
                return keys.OpenText(MessageLog.PlaceOf(organisationId, channelId, messageId), body);
            },
            CancellationToken.None
        );
}
