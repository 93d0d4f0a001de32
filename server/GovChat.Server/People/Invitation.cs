using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.People;

/// <summary>A link by which one person sets authenticator and password: 128 bits, 72 hours, one use.</summary>
internal sealed class Invitation
{
    public static readonly TimeSpan LivesFor = TimeSpan.FromHours(72);

    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid PersonId { get; init; }

    public required byte[] TokenHash { get; init; }

    /// <summary>The seed shown to whoever opened the link, sealed; the person's own only once the link is accepted.</summary>
    public byte[]? TotpSeed { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public Guid? CreatedBy { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was accepted, or replaced by a newer link.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> builder)
        {
            builder.ToTable("invitation");
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.NoAction);
        }
    }
}
