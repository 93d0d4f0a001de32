using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;

namespace GovChat.Server.Storage;

/// <summary>Brings a database up to the newest numbered script. Runs as the owner of the tables, never as the server.</summary>
public static class Migrator
{
    private const string Folder = ".Storage.Migrations.";

    /// <summary>Runs the scripts that have not run yet, each in a transaction of its own.</summary>
    /// <exception cref="InvalidOperationException">A script failed; the ones before it stay.</exception>
    public static void Migrate(string ownerConnectionString) => Migrate(ownerConnectionString, before: null);

    /// <summary>The same as far as an older version went.</summary>
    /// <param name="ownerConnectionString">As the owner of the tables.</param>
    /// <param name="before">The number of the first script that it did not have; null for all there are.</param>
    internal static void Migrate(string ownerConnectionString, string? before)
    {
        var engine = DeployChanges
            .To.PostgresqlDatabase(ownerConnectionString)
            .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, name => IsWanted(name, before))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .JournalToPostgresqlTable("public", "schema_version")
            .LogTo(new NoOpUpgradeLog())
            .Build();
        DatabaseUpgradeResult result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed.", result.Error);
        }
    }

    private static bool IsWanted(string name, string? before)
    {
        var at = name.IndexOf(Folder, StringComparison.Ordinal);
        return at >= 0
            && (before is null || string.CompareOrdinal(name, at + Folder.Length, before, 0, before.Length) < 0);
    }
}
