using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Retention;

/// <summary>What a run took away of one channel's month.</summary>
internal sealed class RetentionRemoval
{
    public Guid OrganisationId { get; init; }

    public DateOnly Day { get; init; }

    public required string RetentionClass { get; init; }

    public DateOnly Month { get; init; }

    public Guid ChannelId { get; init; }

    public long Messages { get; init; }

    public long Edits { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<RetentionRemoval>
    {
        public void Configure(EntityTypeBuilder<RetentionRemoval> builder)
        {
            builder.ToTable("retention_removal");
            builder.HasKey(row => new
            {
                row.OrganisationId,
                row.Day,
                row.RetentionClass,
                row.Month,
                row.ChannelId,
            });
        }
    }
}
