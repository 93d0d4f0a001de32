using GovChat.Contracts.Emergencies;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Oversight;

/// <summary>緊急送信: who opened it why, and the report that is owed for it. It shares its id with its channel.</summary>
internal sealed class Emergency
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public EmergencyReason Reason { get; init; }

    public Guid OpenedBy { get; init; }

    /// <summary>所属 at the time: a transfer does not move the count.</summary>
    public Guid DepartmentId { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>The next working day after the opening; the report is missing when it is over.</summary>
    public DateOnly ReportDueOn { get; init; }

    public EmergencyReportState ReportState { get; set; }

    /// <summary>Sealed: it is people's own words.</summary>
    public byte[]? Report { get; set; }

    public DateTimeOffset? ReportedAt { get; set; }

    /// <summary>When its key was destroyed; until then it is tried again.</summary>
    public DateTimeOffset? KeyDeletedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Emergency>
    {
        public void Configure(EntityTypeBuilder<Emergency> builder) => builder.ToTable("emergency");
    }
}

internal static class EmergencyTables
{
    extension(GovChatDb db)
    {
        public DbSet<Emergency> Emergencies => db.Set<Emergency>();
    }
}
