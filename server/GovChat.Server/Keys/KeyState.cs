using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Keys;

/// <summary>Moves with every change of an organisation's keys, and says whether somebody has stopped them.</summary>
internal sealed class KeyState
{
    public Guid OrganisationId { get; init; }

    public long Revision { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Null when it was done on the server.</summary>
    public Guid? StoppedBy { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<KeyState>
    {
        public void Configure(EntityTypeBuilder<KeyState> builder)
        {
            builder.ToTable("key_state");
            builder.HasKey(row => row.OrganisationId);
        }
    }
}
