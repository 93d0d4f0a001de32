using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.People;

/// <summary>An organisation's key, wrapped by its key file.</summary>
internal sealed class OrganisationKey
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public int Version { get; init; }

    public required byte[] Wrapped { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<OrganisationKey>
    {
        public void Configure(EntityTypeBuilder<OrganisationKey> builder)
        {
            builder.ToTable("organisation_key");
            builder
                .HasOne<Organisation>()
                .WithMany()
                .HasForeignKey(row => row.OrganisationId)
                .OnDelete(DeleteBehavior.NoAction);
        }
    }
}
