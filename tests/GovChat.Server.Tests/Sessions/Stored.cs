using GovChat.Testing;
using Npgsql;

namespace GovChat.Server.Tests.Sessions;

/// <summary>What stands in the database, for facts that no answer tells.</summary>
internal static class Stored
{
    public static async Task<long> CountAsync(this GovChatApp app, string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return (long)(await command.ExecuteScalarAsync())!;
    }
}
