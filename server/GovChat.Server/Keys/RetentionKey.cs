using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Keys;

/// <summary>That there is a key of a retention class and month; the key itself stands in a file outside the database.</summary>
internal sealed class RetentionKey
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public required string RetentionClass { get; init; }

    /// <summary>The first day of the month, as the municipality counts days.</summary>
    public DateOnly Month { get; init; }

    /// <summary>From 1; the highest is the one in use.</summary>
    public int Generation { get; init; }

    public required byte[] CheckValue { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DestroyedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<RetentionKey>
    {
        public void Configure(EntityTypeBuilder<RetentionKey> builder) => builder.ToTable("retention_key");
    }
}
