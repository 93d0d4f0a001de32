using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Retention;

/// <summary>A day's work of the job; the row is also what two servers claim it by.</summary>
internal sealed class RetentionRun
{
    public Guid OrganisationId { get; init; }

    public DateOnly Day { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Months of classes that were due and had to wait.</summary>
    public int Waiting { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RetentionRun>
    {
        public void Configure(EntityTypeBuilder<RetentionRun> builder)
        {
            builder.ToTable("retention_run");
            builder.HasKey(row => new { row.OrganisationId, row.Day });
        }
    }
}

internal static class RetentionTables
{
    extension(GovChatDb db)
    {
        public DbSet<RetentionRun> RetentionRuns => db.Set<RetentionRun>();

        public DbSet<RetentionRemoval> RetentionRemovals => db.Set<RetentionRemoval>();

        public DbSet<RetentionCanary> RetentionCanaries => db.Set<RetentionCanary>();
    }
}
