using System.Collections.Concurrent;
using System.Net;
using GovChat.Contracts.Devices;
using GovChat.DeviceProof;
using GovChat.Server.Devices.Networks;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Npgsql;

namespace GovChat.Server.Devices;

/// <summary>A device as one call finds it.</summary>
internal sealed record KnownDevice(
    Guid Id,
    DevicePublicKey Key,
    DeviceState State,
    DateTimeOffset? LastSeenAt,
    DeviceZone? Zone,
    string? Mac
);

/// <summary>
/// Finds the key a proof names. State and key are read for each call, so a withdrawn device and a superseded key are
/// refused at their next one; only the imported key is kept, because importing costs more than verifying.
/// </summary>
internal sealed class KnownDevices(Database database, SignedInPerson.Gate sessions, TimeProvider time)
{
    /// <summary>Some hundred bytes and two handles each.</summary>
    private const int KeysMax = 10_000;

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    // One row by primary key. A request that died is no device any more: the terminal asks anew.
    private const string Find = """
        select public_key, state, last_seen_at, greatest(requested_at, approved_at, woken_at, last_seen_at), zone, mac
        from device where id = $1 and (state <> 'Pending' or expires_at > $2)
        """;

    // A few rows by an index; only when a signature was not the device's own.
    private const string FindSuperseded =
        "select public_key from device_key where device_id = $1 order by superseded_at desc limit $2";

    // A row that somebody holds is left: an import holds every row, and no call may wait for it. The next call notes it.
    private const string MarkSeen = """
        update device set last_seen_at = $2, last_address = $3
        where id = (select id from device where id = $1 for no key update skip locked)
        """;

    private readonly ConcurrentDictionary<Guid, DevicePublicKey> keys = new();

    /// <summary>The device, and the living session of a token at it, in one way to the database and back.</summary>
    public Task<(KnownDevice? Device, LivingSession? Session)> FindAsync(
        Guid organisationId,
        Guid deviceId,
        string? token,
        CancellationToken cancellation
    ) =>
        database.ReadInOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                var now = time.GetUtcNow();
                var asking = OrganisationSql.Statement(Find, Parameter.Of(deviceId), Parameter.Of(now));
                await using var rows = await sql.ReadAsync(
                    cancellation,
                    token is null ? [asking] : [asking, sessions.Asking(deviceId, token)]
                );
                var device = await ReadAsync(rows, deviceId, now, cancellation);
                return (
                    device,
                    token is not null && await rows.NextResultAsync(cancellation)
                        ? await sessions.ReadAsync(rows, organisationId, token, cancellation)
                        : null
                );
            },
            cancellation
        );

    private async Task<KnownDevice?> ReadAsync(
        NpgsqlDataReader row,
        Guid deviceId,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        await row.ReadAsync(cancellation)
            ? new KnownDevice(
                deviceId,
                KeyOf(deviceId, row.GetFieldValue<byte[]>(0)),
                DeviceLife.StateAt(
                    Enum.Parse<DeviceState>(row.GetString(1)),
                    row.GetFieldValue<DateTimeOffset>(3),
                    now
                ),
                await row.IsDBNullAsync(2, cancellation) ? null : row.GetFieldValue<DateTimeOffset>(2),
                await row.IsDBNullAsync(4, cancellation) ? null : Enum.Parse<DeviceZone>(row.GetString(4)),
                await row.IsDBNullAsync(5, cancellation) ? null : row.GetString(5)
            )
            : null;

    /// <summary>The keys the device had before, the latest first.</summary>
    public Task<List<DevicePublicKey>> FindSupersededAsync(
        Guid organisationId,
        Guid deviceId,
        CancellationToken cancellation
    ) =>
        database.ReadInOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                await using var rows = await sql.ReadAsync(
                    FindSuperseded,
                    cancellation,
                    Parameter.Of(deviceId),
                    Parameter.Of((long)SupersededKey.TriedMax)
                );
                var superseded = new List<DevicePublicKey>();
                while (await rows.ReadAsync(cancellation))
                {
                    superseded.Add(Import(deviceId, rows.GetFieldValue<byte[]>(0)));
                }

                return superseded;
            },
            cancellation
        );

    /// <summary>
    /// Notes the device's last proof and from where it came, to about a minute, so that most calls write nothing. A call does not wake a device
    /// that sleeps.
    /// </summary>
    public Task NoteSeenAsync(
        KnownDevice device,
        ProvenDevice proven,
        IPAddress? address,
        CancellationToken cancellation
    ) =>
        device.State == DeviceState.Dormant || proven.ProvenAt - device.LastSeenAt < SeenEvery
            ? Task.CompletedTask
            : database.InOrganisationSqlAsync(
                proven.OrganisationId,
                sql =>
                    sql.ExecuteAsync(
                        MarkSeen,
                        cancellation,
                        Parameter.Of(proven.DeviceId),
                        Parameter.Of(proven.ProvenAt),
                        Parameter.Of(CallerAddress.Folded(address)?.ToString() ?? "unknown")
                    ),
                cancellation
            );

    private DevicePublicKey KeyOf(Guid deviceId, byte[] stored)
    {
        if (keys.TryGetValue(deviceId, out var kept) && kept.IsStoredAs(stored))
        {
            return kept;
        }

        if (keys.Count >= KeysMax)
        {
            keys.Clear(); // Rare, and each comes back with its next call.
        }

        return keys[deviceId] = Import(deviceId, stored);
    }

    private static DevicePublicKey Import(Guid deviceId, byte[] stored) =>
        DevicePublicKey.FromBytes(stored)
        ?? throw new InvalidOperationException($"A stored key of device {deviceId} is no point of the curve.");
}
