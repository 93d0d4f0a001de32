using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// How many code mails may still go out. Whoever stands at an allowed terminal could fill a colleague's mailbox, so mails
/// are counted for a login name at a terminal, and for a person from all terminals. Over the limit the screen says the same
/// and no mail goes. Hours begin with the first mail, so around a turn of the hour twice as many may go.
/// </summary>
internal static class MailAllowance
{
    /// <summary>Of one login name at one terminal, in an hour.</summary>
    public const int PerTerminalMax = 5;

    /// <summary>Of one person from everywhere, in an hour.</summary>
    public const int PerPersonMax = 10;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>
    /// Counts one more mail and says which one of the hour it is. The row is locked until the commit, so mails asked for at
    /// once are counted one after the other.
    /// </summary>
    public static async Task<int> CountAsync(
        GovChatDb db,
        byte[] key,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var ended = now - Hour;
        var sent = await db
            .Database.SqlQuery<int>(
                $"""
                insert into mail_allowance as counted (organisation_id, key, since, sent)
                values (current_setting('app.organisation')::uuid, {key}, {now}, 1)
                on conflict (organisation_id, key) do update set
                    since = case when counted.since <= {ended} then {now} else counted.since end,
                    sent = case when counted.since <= {ended} then 1 else counted.sent + 1 end
                returning sent as "Value"
                """
            )
            .ToListAsync(cancellation);
        return sent[0];
    }
}
