using GovChat.Testing.Postgres;
using Npgsql;

namespace GovChat.House.Tables;

/// <summary>Asks the migrated database about itself, as the owner of the tables.</summary>
internal static class Catalogue
{
    public static async Task<IReadOnlyList<string>> NamesAsync(TestDatabase database, string query)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(query, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await rows.ReadAsync())
        {
            names.Add(rows.GetString(0));
        }

        return names;
    }

    public static async Task ExecuteAsync(TestDatabase database, string statement)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(TestDatabase database)
    {
        var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
