using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.LogAccess;

/// <summary>A channel that a grant names.</summary>
internal sealed class LogGrantChannel
{
    public Guid GrantId { get; init; }

    public Guid ChannelId { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>Set before its first page is handed out: from then on the members have a record of it.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>When the members got their notice.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LogGrantChannel>
    {
        public void Configure(EntityTypeBuilder<LogGrantChannel> builder)
        {
            builder.ToTable("log_grant_channel");
            builder.HasKey(row => new { row.GrantId, row.ChannelId });
        }
    }
}
