using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Accounts;

/// <summary>A link that creates an organisation: 128 bits, 24 hours, one use. It belongs to no organisation yet.</summary>
internal sealed class SetUpLink
{
    public static readonly TimeSpan LivesFor = TimeSpan.FromHours(24);

    public required byte[] TokenHash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it made an organisation, or was replaced by a newer link.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SetUpLink>
    {
        public void Configure(EntityTypeBuilder<SetUpLink> builder)
        {
            builder.ToTable("set_up_link");
            builder.HasKey(row => row.TokenHash);
        }
    }
}
