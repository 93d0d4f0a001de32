using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Keys;

internal static class KeyTables
{
    extension(GovChatDb db)
    {
        public DbSet<OrganisationKey> OrganisationKeys => db.Set<OrganisationKey>();

        public DbSet<RootKey> RootKeys => db.Set<RootKey>();

        public DbSet<RetentionKey> RetentionKeys => db.Set<RetentionKey>();

        public DbSet<KeyState> KeyStates => db.Set<KeyState>();
    }
}
