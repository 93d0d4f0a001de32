using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Channels;

internal static class ChannelTables
{
    extension(GovChatDb db)
    {
        public DbSet<Channel> Channels => db.Set<Channel>();

        public DbSet<ChannelKey> ChannelKeys => db.Set<ChannelKey>();

        public DbSet<ChannelMember> ChannelMembers => db.Set<ChannelMember>();
    }
}
