using GovChat.Contracts.Devices;
using GovChat.Contracts.Notices;
using GovChat.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Devices;

/// <summary>What only time, or a fault, could do to the rows; and what was told to people.</summary>
internal static class DeviceRows
{
    /// <summary>As if everything that ever happened to the terminal had happened so much earlier.</summary>
    public static Task AgeAsync(this GovChatApp app, Guid deviceId, TimeSpan by) =>
        app.DoAsync(
            """
            update device set requested_at = requested_at - $2, approved_at = approved_at - $2,
                              woken_at = woken_at - $2, last_seen_at = last_seen_at - $2
            where id = $1
            """,
            deviceId,
            by
        );

    /// <summary>The state as it is written, whatever the clock says.</summary>
    public static async Task<DeviceState> WrittenStateAsync(this GovChatApp app, Guid deviceId) =>
        Enum.Parse<DeviceState>((string)(await app.DoAsync("select state from device where id = $1", deviceId))!);

    /// <summary>How many things the person's notices of this kind stand for, and how many notices they are.</summary>
    public static async Task<(long Notices, long Things)> ToldAsync(
        this GovChatApp app,
        Colleague person,
        NoticeKind kind
    )
    {
        const string Count =
            "select array[count(*), coalesce(sum(count), 0)]::bigint[] from notice where person_id = $1 and kind = $2";
        var counts = (long[])(await app.DoAsync(Count, person.Id, kind.ToString()))!;
        return (counts[0], counts[1]);
    }

    /// <summary>Waits for what a job of the server does by itself.</summary>
    public static async Task WaitWrittenAsync(this GovChatApp app, Guid deviceId, DeviceState state)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await app.WrittenStateAsync(deviceId) != state)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    /// <summary>One statement in the only organisation there is.</summary>
    public static async Task<object?> DoAsync(this GovChatApp app, string statement, params object[] values)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        const string Enter = "select set_config('app.organisation', (select id::text from organisation), false)";
        await using var enter = new NpgsqlCommand(Enter, connection);
        await enter.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return await command.ExecuteScalarAsync();
    }
}
