using System.Security.Cryptography;
using System.Text;
using GovChat.Server.Channels;
using GovChat.Server.Keys;
using GovChat.Server.Messages;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace GovChat.Load.Bulk;

/// <summary>
/// Years of talk in minutes: rows as the product writes them, sealed by its own code under the keys of channel and month,
/// copied in by the owner of the tables. Nobody may talk meanwhile. For installations that this program removes.
/// </summary>
internal sealed class BulkMessages : IAsyncDisposable
{
    /// <summary>A checkpoint is spread over most of five minutes, and another one may follow it.</summary>
    private const int CheckpointSecondsMax = 600;

    /// <summary>Longer than a checkpoint rests between two of its writes.</summary>
    private const int StillSeconds = 15;

    private const string MacLabel = "message-text"; // MessageLog's.

    // COPY goes to no table whose policies hold against who copies. Both changes and the rows are one transaction.
    private const string PoliciesOff = "alter table message no force row level security";
    private const string PoliciesOn = "alter table message force row level security";

    private const string Copy = """
        copy message (channel_id, sequence, event, id, organisation_id, author_id, device_id, client_id, sent_at, body,
                      text_mac)
        from stdin (format binary)
        """;

    private const string Move = """
        update channel set sequence = $2, event = $3, last_message_at = $4 where id = $1
        """;

    private readonly ServiceProvider services;
    private readonly Clock clock;
    private readonly Guid organisationId;

    private BulkMessages(ServiceProvider services, Clock clock, Guid organisationId)
    {
        this.services = services;
        this.clock = clock;
        this.organisationId = organisationId;
    }

    public static async Task<BulkMessages> OpenAsync(Installation installation, CancellationToken cancellation)
    {
        var owner = (await File.ReadAllTextAsync(installation.OwnerFile!, cancellation)).Trim();
        var months = new Clock();
        var building = new ServiceCollection();
        building.AddLogging();
        building.AddSingleton<TimeProvider>(months);
        building.AddSingleton(_ => NpgsqlDataSource.Create(owner));
        building.AddSingleton<Database>();
        building.AddSecrets(Path.Combine(installation.DataFolder!, "keys"), tokenFile: null);
        building.AddKeys();
        building.AddSingleton<Organisations>();
        building.AddSingleton<ChannelKeys>();
        var built = building.BuildServiceProvider();
        var organisations = built.GetRequiredService<Organisations>();
        await organisations.LoadAsync(cancellation);
        return new BulkMessages(built, months, organisations.All[0].Id);
    }

    /// <summary>Adds so many messages to a channel, spread over so many months, the last of them this one.</summary>
    public async Task FillAsync(
        Guid channelId,
        IReadOnlyList<Talker> authors,
        int count,
        int months,
        CancellationToken cancellation
    )
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var month = 0; month < months; month++)
        {
            var share = (count * (long)(month + 1) / months) - (count * (long)month / months);
            clock.Now = now.AddMonths(month + 1 - months).AddHours(-1);
            var keys = await NewKeyAsync(channelId, cancellation);
            await CopyAsync(channelId, authors, (int)share, keys, cancellation);
        }
    }

    /// <summary>
    /// What a night does for a database: statistics, the map of what everybody sees, and its checkpoints. Nobody is timed while it
    /// still writes gigabytes that were copied in minutes; in an office they come over years.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        await using var vacuum = Source.CreateCommand("vacuum analyze");
        vacuum.CommandTimeout = 0;
        await vacuum.ExecuteNonQueryAsync(cancellation);
        var (written, stillFor) = (-1L, 0);
        for (var seconds = 0; seconds < CheckpointSecondsMax && stillFor < StillSeconds; seconds++)
        {
            await using var look = Source.CreateCommand("select buffers_checkpoint from pg_stat_bgwriter");
            var now = (long)(await look.ExecuteScalarAsync(cancellation))!;
            (written, stillFor) = (now, now == written ? stillFor + 1 : 0);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private NpgsqlDataSource Source => services.GetRequiredService<NpgsqlDataSource>();

    private Task<ChannelKeySet> NewKeyAsync(Guid channelId, CancellationToken cancellation)
    {
        var keys = services.GetRequiredService<ChannelKeys>();
        return services
            .GetRequiredService<Database>()
            .InOrganisationSqlAsync(
                organisationId,
                async sql =>
                {
                    var added = await keys.AddAsync(sql, organisationId, channelId, cancellation);
                    return await keys.ForReadingAsync(sql, organisationId, channelId, added, cancellation);
                },
                cancellation
            );
    }

    private async Task CopyAsync(
        Guid channelId,
        IReadOnlyList<Talker> authors,
        int count,
        ChannelKeySet keys,
        CancellationToken cancellation
    )
    {
        await using var connection = await Source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, "select set_config('app.organisation', $1, true)", organisationId.ToString("D"));
        var (sequence, lastEvent) = await PositionAsync(connection, channelId, cancellation);
        await ExecuteAsync(connection, PoliciesOff);
        await using (var rows = await connection.BeginBinaryImportAsync(Copy, cancellation))
        {
            for (var number = 1; number <= count; number++)
            {
                var author = authors[RandomNumberGenerator.GetInt32(authors.Count)];
                var id = Guid.NewGuid();
                var text = Wording.Of(number);
                await rows.StartRowAsync(cancellation);
                await rows.WriteAsync(channelId, NpgsqlDbType.Uuid, cancellation);
                await rows.WriteAsync(sequence + number, NpgsqlDbType.Bigint, cancellation);
                await rows.WriteAsync(lastEvent + number, NpgsqlDbType.Bigint, cancellation);
                await rows.WriteAsync(id, NpgsqlDbType.Uuid, cancellation);
                await rows.WriteAsync(organisationId, NpgsqlDbType.Uuid, cancellation);
                await rows.WriteAsync(author.PersonId, NpgsqlDbType.Uuid, cancellation);
                await rows.WriteAsync(author.Device.DeviceId!.Value, NpgsqlDbType.Uuid, cancellation);
                await rows.WriteAsync(Guid.CreateVersion7(clock.Now), NpgsqlDbType.Uuid, cancellation);
                await rows.WriteAsync(clock.Now, NpgsqlDbType.TimestampTz, cancellation);
                var place = MessageLog.PlaceOf(organisationId, channelId, id);
                await rows.WriteAsync(
                    Sealer.SealText(keys.ForSealing(), place, text),
                    NpgsqlDbType.Bytea,
                    cancellation
                );
                await rows.WriteAsync(MacOf(text), NpgsqlDbType.Bytea, cancellation);
            }

            await rows.CompleteAsync(cancellation);
        }

        await ExecuteAsync(connection, PoliciesOn);
        await ExecuteAsync(connection, Move, channelId, sequence + count, lastEvent + count, clock.Now);
        await transaction.CommitAsync(cancellation);
    }

    private byte[] MacOf(string text) =>
        services.GetRequiredService<KeyRing>().Mac(organisationId, MacLabel, Encoding.UTF8.GetBytes(text));

    private static async Task<(long Sequence, long Event)> PositionAsync(
        NpgsqlConnection connection,
        Guid channelId,
        CancellationToken cancellation
    )
    {
        await using var asking = new NpgsqlCommand("select sequence, event from channel where id = $1", connection);
        asking.Parameters.AddWithValue(channelId);
        await using var row = await asking.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stands where it was set: in the month that is being written.</summary>
    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
