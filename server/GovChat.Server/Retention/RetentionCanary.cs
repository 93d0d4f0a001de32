using GovChat.Server.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Retention;

/// <summary>A text of the job's own, sealed as messages are, under a retention key of its own that is to go a day later.</summary>
internal sealed class RetentionCanary
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid RetentionKeyId { get; init; }

    public required byte[] Wrapped { get; init; }

    public required byte[] CheckValue { get; init; }

    public required byte[] Body { get; set; }

    public DateTimeOffset PlacedAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? GoneAt { get; set; }

    public DateTimeOffset? StayedAt { get; set; }

    public WrappedKey Key => new(Sealer.KeyIdOf(Body), Wrapped, CheckValue);

    internal sealed class Configuration : IEntityTypeConfiguration<RetentionCanary>
    {
        public void Configure(EntityTypeBuilder<RetentionCanary> builder)
        {
            builder.ToTable("retention_canary");
            builder.Ignore(row => row.Key);
        }
    }
}
