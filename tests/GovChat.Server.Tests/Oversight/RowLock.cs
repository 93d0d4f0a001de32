using Npgsql;

namespace GovChat.Server.Tests.Oversight;

/// <summary>Another transaction that holds a row for as long as a test wants.</summary>
internal sealed class RowLock : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private RowLock(NpgsqlConnection held, NpgsqlTransaction open) => (connection, transaction) = (held, open);

    public static async Task<RowLock> OnChannelAsync(EmergencyScene scene, Guid channelId)
    {
        var held = new NpgsqlConnection(scene.App.Database.OwnerConnectionString);
        await held.OpenAsync(scene.Patience);
        var open = await held.BeginTransactionAsync(scene.Patience);
        await using var locking = new NpgsqlCommand(
            "select set_config('app.organisation', id::text, true) from organisation",
            held
        );
        await locking.ExecuteNonQueryAsync(scene.Patience);
        locking.CommandText = $"select id from channel where id = '{channelId:D}' for update";
        Assert.NotNull(await locking.ExecuteScalarAsync(scene.Patience));
        return new RowLock(held, open);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
