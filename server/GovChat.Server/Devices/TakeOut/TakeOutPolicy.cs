using GovChat.Contracts.Devices;
using GovChat.Contracts.Policies;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Devices.TakeOut;

/// <summary>What may be taken out of the pages on terminals of one zone.</summary>
internal sealed class TakeOutPolicy
{
    public Guid OrganisationId { get; init; }

    public DeviceZone Zone { get; init; }

    public bool MayCopy { get; set; }

    public bool MayPrint { get; set; }

    public bool MaySave { get; set; }

    public bool MayDrag { get; set; }

    public bool HasWatermark { get; set; }

    /// <summary>What a zone begins with: the lent terminal at home keeps everything to itself (B-36), the others do not.</summary>
    public static TakeOutRules FoundingRulesOf(DeviceZone zone)
    {
        var isHome = zone == DeviceZone.Telework;
        return new TakeOutRules(zone, !isHome, !isHome, !isHome, !isHome, isHome);
    }

    public TakeOutRules ToRules() => new(Zone, MayCopy, MayPrint, MaySave, MayDrag, HasWatermark);

    public void Take(TakeOutRules rules)
    {
        MayCopy = rules.MayCopy;
        MayPrint = rules.MayPrint;
        MaySave = rules.MaySave;
        MayDrag = rules.MayDrag;
        HasWatermark = rules.HasWatermark;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<TakeOutPolicy>
    {
        public void Configure(EntityTypeBuilder<TakeOutPolicy> builder)
        {
            builder.ToTable("take_out_policy");
            builder.HasKey(row => new { row.OrganisationId, row.Zone });
            builder.Property(row => row.Zone).HasConversion<string>();
            builder
                .HasOne<Organisation>()
                .WithMany()
                .HasForeignKey(row => row.OrganisationId)
                .OnDelete(DeleteBehavior.NoAction);
        }
    }
}

internal static class TakeOutTables
{
    /// <summary>Where terminals can stand.</summary>
    public static readonly DeviceZone[] Zones = [DeviceZone.Lgwan, DeviceZone.Internet, DeviceZone.Telework];

    extension(GovChatDb db)
    {
        public DbSet<TakeOutPolicy> TakeOutPolicies => db.Set<TakeOutPolicy>();
    }

    /// <summary>The rules of every zone.</summary>
    public static async Task<IReadOnlyList<TakeOutRules>> ReadTakeOutAsync(
        this GovChatDb db,
        CancellationToken cancellation
    )
    {
        var rows = await db.TakeOutPolicies.AsNoTracking().ToListAsync(cancellation);
        return
        [
            .. Zones.Select(zone =>
                rows.Find(row => row.Zone == zone)?.ToRules() ?? TakeOutPolicy.FoundingRulesOf(zone)
            ),
        ];
    }
}
