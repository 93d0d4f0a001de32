using GovChat.Server.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Channels;

/// <summary>A channel's data key of a month, wrapped by the key of its retention class and month.</summary>
internal sealed class ChannelKey
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid ChannelId { get; init; }

    public required byte[] Wrapped { get; set; }

    public byte[]? CheckValue { get; set; }

    /// <summary>What wraps it; null for keys of before, which the organisation key wraps.</summary>
    public Guid? RetentionKeyId { get; set; }

    /// <summary>Of a held key, what it stands under without the hold.</summary>
    public Guid? HeldFrom { get; set; }

    /// <summary>The first day of its month; null for keys of before.</summary>
    public DateOnly? Month { get; set; }

    /// <summary>The channel's newest event when it was made.</summary>
    public long FirstEvent { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When what it had sealed was taken out of its rows; null before.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    public WrappedKey ToWrapped() => new(Id, Wrapped, CheckValue);

    internal sealed class Configuration : IEntityTypeConfiguration<ChannelKey>
    {
        public void Configure(EntityTypeBuilder<ChannelKey> builder) => builder.ToTable("channel_key");
    }
}
