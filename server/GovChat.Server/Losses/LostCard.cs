using GovChat.Server.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Losses;

/// <summary>A person's paper card: one at a time, good once, and good for nothing but disabling.</summary>
internal sealed class LostCard
{
    public Guid PersonId { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>Nobody can try all of 2^80 codes, so a plain hash suffices.</summary>
    public required byte[] CodeHash { get; set; }

    public DateTimeOffset MadeAt { get; set; }

    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LostCard>
    {
        public void Configure(EntityTypeBuilder<LostCard> builder)
        {
            builder.ToTable("lost_card");
            builder.HasKey(row => row.PersonId);
            builder.Property(row => row.PersonId).ValueGeneratedNever();
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.NoAction);
        }
    }
}
