using GovChat.Filter;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Oversight;

/// <summary>Somebody says that the filter was wrong, and what the officer answered. What was written is sealed.</summary>
internal sealed class FalsePositiveReport
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid ChannelId { get; init; }

    public Guid DepartmentId { get; init; }

    public Guid ReportedBy { get; init; }

    public DateTimeOffset ReportedAt { get; init; }

    /// <summary>The version that judged.</summary>
    public required string Version { get; init; }

    public required string Rule { get; init; }

    public required string TableRow { get; init; }

    public ImportanceClass Class { get; init; }

    /// <summary>The length of the text that was stopped, in UTF-16 units.</summary>
    public int Length { get; init; }

    public required byte[] Note { get; init; }

    /// <summary>Only when the sender agreed.</summary>
    public byte[]? ConcealedText { get; init; }

    public bool? WasFalse { get; set; }

    public byte[]? Answer { get; set; }

    /// <summary>Whether everybody sees the answer as a precedent (B-44).</summary>
    public bool IsPrecedent { get; set; }

    public Guid? AnsweredBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<FalsePositiveReport>
    {
        public void Configure(EntityTypeBuilder<FalsePositiveReport> builder) =>
            builder.ToTable("false_positive_report");
    }
}

internal static class FalsePositiveReportTables
{
    extension(GovChatDb db)
    {
        public DbSet<FalsePositiveReport> FalsePositiveReports => db.Set<FalsePositiveReport>();
    }
}
