using GovChat.Testing.Postgres;
using Npgsql;

namespace GovChat.Server.Tests.Canaries;

/// <summary>The files of the PostgreSQL cluster these tests run on: data, write-ahead log, the server's own log.</summary>
internal static class ClusterFiles
{
    public static async Task<string> FolderAsync()
    {
        var folder = (await PrivateCluster.StartedAsync()).Folder;
        var location = Path.Combine(folder, "location");
        var data = Path.Combine(
            File.Exists(location) ? (await File.ReadAllTextAsync(location)).Trim() : folder,
            "data"
        );
        Assert.True(Directory.Exists(Path.Combine(data, "pg_wal")));
        return data;
    }

    /// <summary>Only a superuser may say "checkpoint"; dropping a database is one for everybody, and waits for it.</summary>
    public static async Task CheckpointAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        var name = $"checkpoint_{Guid.NewGuid():N}";
        foreach (var statement in new[] { $"create database {name}", $"drop database {name}" })
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
