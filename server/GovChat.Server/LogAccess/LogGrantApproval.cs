using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.LogAccess;

/// <summary>That somebody approved a grant, from which terminal, and whether as an owner.</summary>
internal sealed class LogGrantApproval
{
    public Guid GrantId { get; init; }

    public Guid PersonId { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid DeviceId { get; init; }

    public bool AsOwner { get; init; }

    public DateTimeOffset ApprovedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<LogGrantApproval>
    {
        public void Configure(EntityTypeBuilder<LogGrantApproval> builder)
        {
            builder.ToTable("log_grant_approval");
            builder.HasKey(row => new { row.GrantId, row.PersonId });
        }
    }
}
