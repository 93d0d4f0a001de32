using GovChat.Contracts.Rules;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Filtering;

/// <summary>A version of an organisation's rules. Once approved it never changes; the database refuses it.</summary>
internal sealed class RuleVersion
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>Rises by one with every version of the organisation.</summary>
    public int Number { get; init; }

    /// <summary>As its file says; unique in the organisation, and what verdicts and counts are stamped with.</summary>
    public required string Version { get; set; }

    public required string Name { get; set; }

    public required string Municipality { get; set; }

    /// <summary>The file, as the officer wrote it.</summary>
    public required string Source { get; set; }

    /// <summary>The engine's JSON, made of the file when it was saved: a later reader of files changes no past version.</summary>
    public required string RuleSet { get; set; }

    public TableStatus Status { get; set; }

    /// <summary>施行日: it judges from here until a later version does. Null until approved.</summary>
    public DateTimeOffset? EffectiveAt { get; set; }

    /// <summary>Who saved it last; null for the preset with which the organisation was founded.</summary>
    public Guid? DraftedBy { get; set; }

    /// <summary>Everybody who ever saved it; none of them approves it.</summary>
    public Guid[] Drafters { get; set; } = [];

    public DateTimeOffset DraftedAt { get; set; }

    public Guid? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>When its last shadow run began.</summary>
    public DateTimeOffset? ShadowSince { get; set; }

    /// <summary>When its last shadow run ended; null while it lasts.</summary>
    public DateTimeOffset? ShadowEndedAt { get; set; }

    public bool IsInShadow => ShadowSince is not null && ShadowEndedAt is null;

    internal sealed class Configuration : IEntityTypeConfiguration<RuleVersion>
    {
        public void Configure(EntityTypeBuilder<RuleVersion> builder) => builder.ToTable("rule_version");
    }
}

internal static class RuleVersionTables
{
    extension(GovChatDb db)
    {
        public DbSet<RuleVersion> RuleVersions => db.Set<RuleVersion>();
    }
}
