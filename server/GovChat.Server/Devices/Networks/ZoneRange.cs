using System.Net;
using GovChat.Contracts.Devices;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Devices.Networks;

/// <summary>A range of addresses from which the terminals of a zone may call.</summary>
internal sealed class ZoneRange
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public DeviceZone Zone { get; init; }

    public IPNetwork Range { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ZoneRange>
    {
        public void Configure(EntityTypeBuilder<ZoneRange> builder)
        {
            builder.ToTable("zone_range");
            builder.Property(row => row.Zone).HasConversion<string>();
            builder
                .HasOne<Organisation>()
                .WithMany()
                .HasForeignKey(row => row.OrganisationId)
                .OnDelete(DeleteBehavior.NoAction);
        }
    }
}

internal static class NetworkTables
{
    extension(GovChatDb db)
    {
        public DbSet<ZoneRange> ZoneRanges => db.Set<ZoneRange>();

        public DbSet<NetworkPolicy> NetworkPolicies => db.Set<NetworkPolicy>();
    }
}
