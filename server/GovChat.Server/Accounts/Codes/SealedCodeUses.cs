using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Codes;

/// <summary>
/// Records each use of a sealed code and tells the person, their 所属長 and the officers, within a minute. Not in the step
/// that takes the code: it would then take longer for a right code than for a wrong one, and tell which it was.
/// </summary>
internal sealed class SealedCodeUses(Database database, Notices notices, AuditLog audit, TimeProvider time)
{
    /// <summary>Told of in one transaction.</summary>
    private const int AtOnceMax = 20;

    public Task TellAsync(Guid organisationId, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            organisationId,
            async db =>
            {
                // Of two nodes each takes others.
                var used = await db
                    .SealedCodes.FromSql(
                        $"""
                        select * from sealed_code where used_at is not null and told_at is null
                        order by used_at limit {AtOnceMax} for update skip locked
                        """
                    )
                    .ToListAsync(cancellation);
                if (used.Count == 0)
                {
                    return;
                }

                var officers = await Notices.HoldersOfAsync(db, Role.SecurityOfficer, cancellation);
                var events = new List<AuditEvent>(used.Count);
                foreach (var code in used)
                {
                    code.ToldAt = time.GetUtcNow();
                    events.Add(await TellAsync(db, organisationId, code, officers, cancellation));
                }

                foreach (var happened in events)
                {
                    await audit.RecordAsync(db, happened, cancellation);
                }
            },
            cancellation
        );

    private async Task<AuditEvent> TellAsync(
        GovChatDb db,
        Guid organisationId,
        SealedCode code,
        List<Guid> officers,
        CancellationToken cancellation
    )
    {
        var name = (await PersonNames.OfAsync(db, code.PersonId, cancellation))!;
        Guid[] people = [code.PersonId, .. officers];
        if (await Notices.HeadOfAsync(db, code.PersonId, cancellation) is { } head)
        {
            people = [.. people, head];
        }

        notices.Tell(db, organisationId, people, NoticeKind.SealedCodeUsed, code.PersonId, name);
        return CodeEvents.SealedCodeUsed(code, name);
    }
}
