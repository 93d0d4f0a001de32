using GovChat.Contracts.Accounts;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Accounts.Codes;

/// <summary>Where the one-time codes of an organisation come from. No row means authenticators.</summary>
internal sealed class OneTimeCodePolicy
{
    public Guid OrganisationId { get; init; }

    public OneTimeCodeMethod Method { get; set; }

    /// <summary>Every address is in this domain, so the masked one on screen is the same for everybody.</summary>
    public string? MailDomain { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public Guid ChangedBy { get; set; }

    /// <summary>Whether mail for this person may go: an address in the domain in force.</summary>
    public bool Reaches(string? mailAddress) =>
        mailAddress is not null
        && MailDomain is not null
        && mailAddress.EndsWith($"@{MailDomain}", StringComparison.OrdinalIgnoreCase);

    internal sealed class Configuration : IEntityTypeConfiguration<OneTimeCodePolicy>
    {
        public void Configure(EntityTypeBuilder<OneTimeCodePolicy> builder)
        {
            builder.ToTable("one_time_code_policy");
            builder.HasKey(row => row.OrganisationId);
            builder
                .HasOne<Organisation>()
                .WithOne()
                .HasForeignKey<OneTimeCodePolicy>(row => row.OrganisationId)
                .OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<Person>().WithMany().HasForeignKey(row => row.ChangedBy).OnDelete(DeleteBehavior.NoAction);
        }
    }
}

internal static class CodeTables
{
    extension(GovChatDb db)
    {
        public DbSet<OneTimeCodePolicy> OneTimeCodePolicies => db.Set<OneTimeCodePolicy>();

        public DbSet<SealedCode> SealedCodes => db.Set<SealedCode>();
    }

    /// <summary>The policy of the organisation the transaction has named, read in one statement.</summary>
    public static async Task<OneTimeCodePolicy> OneTimeCodePolicyAsync(
        this GovChatDb db,
        CancellationToken cancellation
    ) => await db.OneTimeCodePolicies.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new OneTimeCodePolicy();

    /// <summary>People who have accepted and could not be reached by mail in this domain.</summary>
    public static async Task<int> CountWithoutAddressAsync(
        this GovChatDb db,
        string? mailDomain,
        CancellationToken cancellation
    )
    {
        var ending = $"@{mailDomain}";
        var people = await db
            .People.AsNoTracking()
            .Where(person => person.AcceptedAt != null && person.SuspendedAt == null)
            .ToListAsync(cancellation);
        return people.Count(person =>
            mailDomain is null || person.MailAddress?.EndsWith(ending, StringComparison.OrdinalIgnoreCase) != true
        );
    }
}
