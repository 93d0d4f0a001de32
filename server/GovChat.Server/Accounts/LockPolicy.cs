using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Accounts;

/// <summary>After how many idle minutes a page locks itself; an organisation that has decided nothing has no row.</summary>
internal sealed class LockPolicy
{
    public Guid OrganisationId { get; init; }

    public int OfficeMinutes { get; set; } = Limits.LockOfficeMinutesDefault;

    public int SharedMinutes { get; set; } = Limits.LockSharedMinutesDefault;

    public int TeleworkMinutes { get; set; } = Limits.LockTeleworkMinutesDefault;

    public LockPolicyView ToView() => new(OfficeMinutes, SharedMinutes, TeleworkMinutes);

    internal sealed class Configuration : IEntityTypeConfiguration<LockPolicy>
    {
        public void Configure(EntityTypeBuilder<LockPolicy> builder)
        {
            builder.ToTable("lock_policy");
            builder.HasKey(row => row.OrganisationId);
        }
    }
}

internal static class LockPolicyTables
{
    extension(GovChatDb db)
    {
        public DbSet<LockPolicy> LockPolicies => db.Set<LockPolicy>();
    }
}
