using GovChat.Server.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Devices.Networks;

/// <summary>What an organisation asks of the networks its terminals call from; no row asks nothing.</summary>
internal sealed class NetworkPolicy
{
    public Guid OrganisationId { get; init; }

    /// <summary>「MACアドレスを条件にする」.</summary>
    public bool MacRequired { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<NetworkPolicy>
    {
        public void Configure(EntityTypeBuilder<NetworkPolicy> builder)
        {
            builder.ToTable("network_policy");
            builder.HasKey(row => row.OrganisationId);
            builder
                .HasOne<Organisation>()
                .WithMany()
                .HasForeignKey(row => row.OrganisationId)
                .OnDelete(DeleteBehavior.NoAction);
        }
    }
}
