using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovChat.Server.Channels;

/// <summary>That a person belongs to a channel, and how far they have read.</summary>
internal sealed class ChannelMember
{
    public Guid ChannelId { get; init; }

    public Guid PersonId { get; init; }

    public Guid OrganisationId { get; init; }

    public DateTimeOffset JoinedAt { get; init; }

    public Guid? AddedBy { get; init; }

    public long ReadSequence { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ChannelMember>
    {
        public void Configure(EntityTypeBuilder<ChannelMember> builder)
        {
            builder.ToTable("channel_member");
            builder.HasKey(member => new { member.ChannelId, member.PersonId });
        }
    }
}
