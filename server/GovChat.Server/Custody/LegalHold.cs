using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Custody;

/// <summary>法的保全 of a channel: nothing of it is destroyed while it lasts.</summary>
internal sealed class LegalHold
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid ChannelId { get; init; }

    /// <summary>The hold's own key, under which the channel's data keys stand.</summary>
    public Guid RetentionKeyId { get; init; }

    public DateTimeOffset PlacedAt { get; init; }

    /// <summary>Who placed it; null where it was done at the server itself.</summary>
    public Guid? PlacedBy { get; init; }

    public DateTimeOffset? ReleasedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LegalHold>
    {
        public void Configure(EntityTypeBuilder<LegalHold> builder) => builder.ToTable("legal_hold");
    }
}
