using GovChat.Contracts;
using GovChat.Server.Keys;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Custody;

/// <summary>How long a retention class is kept. Whoever shortens it waits a week: what is destroyed does not come back.</summary>
internal sealed class RetentionRule
{
    public Guid OrganisationId { get; init; }

    public required string RetentionClass { get; init; }

    /// <summary>After the end of the month in which something was written; null without end.</summary>
    public int? Months { get; private set; }

    /// <summary>What held before the last change.</summary>
    public int? FormerMonths { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public Guid ChangedBy { get; private set; }

    /// <summary>From when on what was chosen last holds.</summary>
    public DateTimeOffset HoldsFrom =>
        IsLonger(Months, FormerMonths) ? ChangedAt : ChangedAt.AddDays(Limits.RetentionGraceDays);

    /// <summary>What holds at this moment.</summary>
    public int? MonthsAt(DateTimeOffset now) => now < HoldsFrom ? FormerMonths : Months;

    /// <summary>Whether what was written in the month is to be kept no longer.</summary>
    public bool IsOver(DateOnly month, DateTimeOffset now) =>
        MonthsAt(now) is { } months && Month.EndOf(month.AddMonths(months)) <= now;

    /// <summary>Chooses another period; false when it is the shorter one that is to hold later.</summary>
    public bool Choose(int? months, Guid by, DateTimeOffset now)
    {
        (FormerMonths, Months, ChangedAt, ChangedBy) = (MonthsAt(now), months, now, by);
        return HoldsFrom == now;
    }

    private static bool IsLonger(int? months, int? than) => months is null || (than is not null && months >= than);

    internal sealed class Configuration : IEntityTypeConfiguration<RetentionRule>
    {
        public void Configure(EntityTypeBuilder<RetentionRule> builder)
        {
            builder.ToTable("retention_rule");
            builder.HasKey(row => new { row.OrganisationId, row.RetentionClass });
        }
    }
}

internal static class CustodyTables
{
    extension(GovChatDb db)
    {
        public DbSet<RetentionRule> RetentionRules => db.Set<RetentionRule>();
    }
}
