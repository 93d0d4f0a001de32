using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Storage;

/// <summary>The control plane's model; each feature brings its entities and their configuration.</summary>
internal sealed class GovChatDb(DbContextOptions<GovChatDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(GovChatDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
}
