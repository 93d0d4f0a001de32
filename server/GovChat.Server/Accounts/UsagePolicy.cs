using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Accounts;

/// <summary>利用規程 as it was published; the highest version is in force. The session gate reads the table, too.</summary>
internal sealed class UsagePolicy
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public int Version { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    public Guid PublishedBy { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<UsagePolicy>
    {
        public void Configure(EntityTypeBuilder<UsagePolicy> builder)
        {
            builder.ToTable("usage_policy");
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PublishedBy).OnDelete(DeleteBehavior.NoAction);
        }
    }
}

internal static class UsagePolicyTables
{
    extension(GovChatDb db)
    {
        public DbSet<UsagePolicy> UsagePolicies => db.Set<UsagePolicy>();

        /// <summary>The version in force; null when none was published.</summary>
        public Task<UsagePolicy?> PolicyInForceAsync(CancellationToken cancellation) =>
            db.UsagePolicies.AsNoTracking().OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellation);
    }
}
