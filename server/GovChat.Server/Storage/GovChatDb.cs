using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Storage;

/// <summary>The control plane's model; each feature brings its entities and their configuration.</summary>
internal sealed class GovChatDb(
    DbContextOptions<GovChatDb> options,
    Guid organisationId = default,
    IRowKeeper? rows = null
) : DbContext(options)
{
    /// <summary>The organisation the transaction has named; empty across organisations.</summary>
    public Guid OrganisationId => organisationId;

    /// <summary>Who sees every row that comes and goes.</summary>
    internal IRowKeeper? Rows => rows;

    /// <summary>Makes a row ready that hand-written SQL is about to write.</summary>
    public void Prepare(object row) => rows?.Goes(row);

    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            rows?.Goes(entry.Entity);
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Nothing here waits for a database without letting the thread go.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Rows are saved by SaveChangesAsync.");

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GovChatDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
}
