using GovChat.Server.Tests.Canaries;

namespace GovChat.Server.Tests.Upgrading;

/// <summary>A database of the version before names were sealed, migrated with the keys at hand.</summary>
public sealed class UpgradedDatabase : IAsyncLifetime
{
    private OlderDatabase? older;

    internal OlderDatabase Older => older ?? throw new InvalidOperationException("Not prepared yet.");

    /// <summary>Where its tables stand.</summary>
    internal string Folder { get; private set; } = string.Empty;

    /// <summary>The files that held its word before it was migrated.</summary>
    internal IReadOnlyList<string> FilesBefore { get; private set; } = [];

    public async Task InitializeAsync()
    {
        older = await OlderDatabase.CreateAsync();
        Folder = await ClusterFiles.FolderOfAsync(older.Database);
        FilesBefore = await FilesWithItAsync();
        await GovChatHost.MigrateAsync(older.Database.OwnerConnectionString, older.DataFolder, CancellationToken.None);
    }

    public async Task DisposeAsync() => await Older.DisposeAsync();

    /// <summary>The files of its tables and indexes that hold the word.</summary>
    internal async Task<IReadOnlyList<string>> FilesWithItAsync()
    {
        await ClusterFiles.CheckpointAsync(Older.Database);
        return new CanarySearch(Older.Word, []).FilesWithOne(Folder);
    }
}
