using System.Collections.Concurrent;
using System.Net;
using GovChat.Contracts.Devices;
using GovChat.DeviceProof;
using GovChat.Server.Devices.Networks;
using GovChat.Server.Storage;

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
/// Finds the key a proof names. The state is read for each call, so a withdrawn device is refused at its next one; only
/// the imported key is kept, because importing costs more than verifying and a device's key never changes.
/// </summary>
internal sealed class KnownDevices(Database database, TimeProvider time)
{
    /// <summary>Some hundred bytes and two handles each.</summary>
    private const int KeysMax = 10_000;

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    // One row by primary key. A request that died is no device any more: the terminal asks anew.
    private const string Find = """
        select public_key, state, last_seen_at, greatest(requested_at, approved_at, woken_at, last_seen_at), zone, mac
        from device where id = $1 and (state <> 'Pending' or expires_at > $2)
        """;

    private const string MarkSeen = "update device set last_seen_at = $2, last_address = $3 where id = $1";

    private readonly ConcurrentDictionary<Guid, DevicePublicKey> keys = new();

    public Task<KnownDevice?> FindAsync(Guid organisationId, Guid deviceId, CancellationToken cancellation) =>
        database.InOrganisationSqlAsync(
            organisationId,
            async sql =>
            {
                var now = time.GetUtcNow();
                await using var row = await sql.ReadAsync(
                    Find,
                    cancellation,
                    Parameter.Of(deviceId),
                    Parameter.Of(now)
                );
                return await row.ReadAsync(cancellation)
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
        if (keys.TryGetValue(deviceId, out var kept))
        {
            return kept;
        }

        if (keys.Count >= KeysMax)
        {
            keys.Clear(); // Rare, and each comes back with its next call.
        }

        return keys[deviceId] =
            DevicePublicKey.FromBytes(stored)
            ?? throw new InvalidOperationException($"The stored key of device {deviceId} is no point of the curve.");
    }
}
