using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.Messages;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>
/// A page of a log, to whoever was given authority, while it is open. Before the first page of a channel its members have a
/// record of it and, unless a delay was approved, a notice; each page is an entry in the transaction that hands it out.
/// </summary>
internal sealed class ReadLog(
    Database database,
    LogUnderAuthority log,
    LogAccessPeople people,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        Guid accessId,
        Guid channelId,
        SignedInPerson reader,
        ReadLog useCase,
        CancellationToken cancellation,
        long before = long.MaxValue,
        int limit = 50
    ) => useCase.HandleAsync(accessId, channelId, reader, before, limit, cancellation);

    /// <summary>
    /// Makes sure that the members of a channel have a record, and a notice unless it is delayed, before a page of it is read. Gives
    /// the grant, or why nothing may be read.
    /// </summary>
    public async Task<(LogGrant? Grant, string? Refusal)> OpenAsync(
        Guid accessId,
        Guid channelId,
        SignedInPerson reader,
        CancellationToken cancellation
    )
    {
        var (grant, members, refusal) = await database.InOrganisationAsync(
            reader.OrganisationId,
            db => OpenAsync(db, accessId, channelId, reader, cancellation),
            cancellation
        );
        if (refusal is null && members is not null)
        {
            people.Hint(channelId, members);
        }

        return (grant, refusal);
    }

    private async Task<IResult> HandleAsync(
        Guid accessId,
        Guid channelId,
        SignedInPerson reader,
        long before,
        int limit,
        CancellationToken cancellation
    )
    {
        if (limit is < 1 or > Limits.LogPageMax)
        {
            return Problem.Of(Refusal.FieldInvalid, "limit");
        }

        var (grant, refusal) = await OpenAsync(accessId, channelId, reader, cancellation);
        if (refusal is not null)
        {
            return Problem.Of(refusal);
        }

        var page = await log.PageAsync(
            reader,
            accessId,
            channelId,
            before,
            limit,
            messages => LogAccessEvents.PageRead(reader.ToActor(), grant!, channelId, messages),
            cancellation
        );
        return page is { } its
            ? TypedResults.Json(
                new LogPage(its.Messages, its.HasOlder, grant!.ExpiresAt!.Value),
                PageJson.Context.LogPage
            )
            : Problem.Of(Refusal.LogAccessClosed); // It ended between the two, or the database knows better.
    }

    /// <summary>
    /// The grant, and the members who were told just now; null members when they were told before or are told later. A refusal is
    /// recorded when there is a grant of the reader's own.
    /// </summary>
    private async Task<(LogGrant?, IReadOnlyCollection<Guid>?, string?)> OpenAsync(
        GovChatDb db,
        Guid accessId,
        Guid channelId,
        SignedInPerson reader,
        CancellationToken cancellation
    )
    {
        var grant = await db.LogGrants.AsNoTracking().SingleOrDefaultAsync(row => row.Id == accessId, cancellation);
        if (grant is null || grant.ApplicantId != reader.PersonId)
        {
            return (null, null, Refusal.NotFound);
        }

        // Locked, so that of two first pages at once one tells the members.
        var row = await db
            .LogGrantChannels.FromSql(
                $"select * from log_grant_channel where grant_id = {accessId} and channel_id = {channelId} for no key update"
            )
            .SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            return (null, null, Refusal.NotFound);
        }

        var now = time.GetUtcNow();
        if (!grant.IsOpenAt(now))
        {
            var withheld = LogAccessEvents.PageWithheld(reader.ToActor(), grant, channelId, Refusal.LogAccessClosed);
            await audit.RecordAsync(db, withheld, cancellation);
            return (grant, null, Refusal.LogAccessClosed);
        }

        if (row.OpenedAt is not null)
        {
            return (grant, null, null);
        }

        row.OpenedAt = now;
        if (grant.DelayDays > 0)
        {
            await db.SaveChangesAsync(cancellation);
            return (grant, null, null);
        }

        var members = await people.TellMembersAsync(db, grant, row, cancellation);
        await audit.RecordAsync(db, LogAccessEvents.MembersTold(grant, channelId, members.Count), cancellation);
        return (grant, members, null);
    }
}
