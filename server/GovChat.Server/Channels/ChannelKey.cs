using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Channels;

/// <summary>A channel's key, wrapped by the organisation's.</summary>
internal sealed class ChannelKey
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid ChannelId { get; init; }

    public required byte[] Wrapped { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChannelKey>
    {
        public void Configure(EntityTypeBuilder<ChannelKey> builder) => builder.ToTable("channel_key");
    }
}
