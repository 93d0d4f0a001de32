using GovChat.Testing.Postgres;
using Npgsql;

namespace GovChat.Server.Tests.Canaries;

/// <summary>The files of the PostgreSQL cluster these tests run on: data, write-ahead log, the server's own log.</summary>
internal static class ClusterFiles
{
    public static async Task<string> FolderAsync() => await FolderAsync(await PrivateCluster.StartedAsync());

    public static async Task<string> FolderAsync(PrivateCluster cluster)
    {
        var folder = cluster.Folder;
        var location = Path.Combine(folder, "location");
        var data = Path.Combine(
            File.Exists(location) ? (await File.ReadAllTextAsync(location)).Trim() : folder,
            "data"
        );
        Assert.True(Directory.Exists(Path.Combine(data, "pg_wal")));
        return data;
    }

    /// <summary>The files of one database of it: its tables and indexes.</summary>
    public static async Task<string> FolderOfAsync(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select oid::text from pg_database where datname = current_database()",
            connection
        );
        return Path.Combine(await FolderAsync(), "base", (string)(await command.ExecuteScalarAsync())!);
    }

    /// <summary>Puts a word into a table of its own, in the clear, for a search to find.</summary>
    public static async Task PlantAsync(TestDatabase database, string word)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"create table planted as select '{word}'::text as word",
            connection
        );
        await command.ExecuteNonQueryAsync();
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
