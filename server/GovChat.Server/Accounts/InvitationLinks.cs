using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts;

internal static class InvitationLinks
{
    /// <summary>
    /// The invitation of a link that still works, its row locked until the commit, so that it is used once. The hash is
    /// looked up, so no comparison's time tells how much of a token was right.
    /// </summary>
    public static async Task<Invitation?> LockInvitationAsync(
        this GovChatDb db,
        string token,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var hash = SecretToken.HashOf(token);
        return await db
            .Invitations.FromSql(
                $"select * from invitation where token_hash = {hash} and used_at is null and expires_at > {now} for update"
            )
            .SingleOrDefaultAsync(cancellation);
    }
}
