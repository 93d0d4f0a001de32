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
    public static void Migrate(string ownerConnectionString)
    {
        var engine = DeployChanges
            .To.PostgresqlDatabase(ownerConnectionString)
            .WithScriptsEmbeddedInAssembly(
                typeof(Migrator).Assembly,
                name => name.Contains(Folder, StringComparison.Ordinal)
            )
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
}
