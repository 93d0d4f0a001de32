using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Mail;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// Tells owners and device administrators that mail does not go, once an outage: they know before somebody waits for a code
/// in vain, and can hand out the sealed codes.
/// </summary>
internal sealed class MailPathNotices(
    Database database,
    Organisations organisations,
    Notices notices,
    MailPath path,
    TimeProvider time
)
{
    /// <summary>Another node, or this one before it was started anew, has told of the same outage.</summary>
    private static readonly TimeSpan ToldAlready = TimeSpan.FromHours(1);

    private bool isTold;

    public async Task TellAsync(CancellationToken cancellation)
    {
        if (!path.IsBroken)
        {
            isTold = false;
            return;
        }

        if (isTold)
        {
            return;
        }

        foreach (var organisation in organisations.All)
        {
            await database.InOrganisationAsync(
                organisation.Id,
                db => TellAsync(db, organisation, cancellation),
                cancellation
            );
        }

        isTold = true;
    }

    private async Task TellAsync(GovChatDb db, Organisation organisation, CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - ToldAlready;
        var told = await db.Notices.AnyAsync(
            notice => notice.Kind == NoticeKind.MailPathBroken && notice.CreatedAt > since,
            cancellation
        );
        if (told)
        {
            return;
        }

        List<Guid> people =
        [
            .. await Notices.HoldersOfAsync(db, Role.Owner, cancellation),
            .. await Notices.HoldersOfAsync(db, Role.DeviceAdministrator, cancellation),
        ];
        notices.Tell(
            db,
            organisation.Id,
            people,
            NoticeKind.MailPathBroken,
            organisation.Id,
            organisation.Name,
            MailPath.FailuresMax
        );
        await db.SaveChangesAsync(cancellation);
    }
}
