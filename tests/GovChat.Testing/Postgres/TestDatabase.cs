namespace GovChat.Testing.Postgres;

/// <summary>A migrated database of one fixture's own, dropped with it.</summary>
/// <param name="cluster">Where it stands.</param>
/// <param name="name">Its name.</param>
/// <param name="ownerConnectionString">As the owner of the tables: for checks of what stands in them.</param>
/// <param name="serverConnectionString">As the server's role: for starting a server, and for checks of its rights.</param>
public sealed class TestDatabase(
    PrivateCluster cluster,
    string name,
    string ownerConnectionString,
    string serverConnectionString
) : IAsyncDisposable
{
    public string OwnerConnectionString { get; } = ownerConnectionString;

    public string ServerConnectionString { get; } = serverConnectionString;

    /// <summary>A fresh copy of the migrated template.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var cluster = await PrivateCluster.StartedAsync();
        return await cluster.CreateDatabaseAsync();
    }

    /// <summary>A copy of it as it stands, as a backup holds it; connections that are open in it are ended.</summary>
    public Task<TestDatabase> CopyAsync() => cluster.CopyDatabaseAsync(name);

    /// <summary>Connections that are still open are ended.</summary>
    public async ValueTask DisposeAsync() => await cluster.DropDatabaseAsync(name);
}
