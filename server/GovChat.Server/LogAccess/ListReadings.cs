using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Channels;
using GovChat.Server.Hosting;
using GovChat.Server.LogAccess.Exports;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>閲覧記録: who read a channel's log without being a member, when, for which case and by whose authority; to its members.</summary>
internal sealed class ListReadings(Database database, TimeProvider time)
{
    /// <summary>Records of one answer; the newest ones.</summary>
    private const int RecordsMax = 200;

    public static Task<IResult> HandleAsync(
        Guid channelId,
        SignedInPerson reader,
        ListReadings useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(channelId, reader, cancellation);

    private async Task<IResult> HandleAsync(Guid channelId, SignedInPerson reader, CancellationToken cancellation)
    {
        var records = await database.InOrganisationAsync(
            reader.OrganisationId,
            async db =>
                await ChannelStore.IsMemberAsync(db, channelId, reader.PersonId, cancellation)
                    ? await ReadAsync(db, channelId, cancellation)
                    : null,
            cancellation
        );
        return records is null
            ? Problem.Of(Refusal.ChannelNotFound)
            : TypedResults.Json(records, WireJson.Default.IReadOnlyListReadingRecordView);
    }

    private async Task<IReadOnlyList<ReadingRecordView>> ReadAsync(
        GovChatDb db,
        Guid channelId,
        CancellationToken cancellation
    )
    {
        var opened = await (
            from row in db.LogGrantChannels
            join grant in db.LogGrants on row.GrantId equals grant.Id
            where row.ChannelId == channelId && row.OpenedAt != null
            orderby row.OpenedAt descending
            select new { Grant = grant, OpenedAt = row.OpenedAt!.Value }
        )
            .AsNoTracking()
            .Take(RecordsMax)
            .ToListAsync(cancellation);
        var now = time.GetUtcNow();
        var told = opened.Where(one => one.OpenedAt.AddDays(one.Grant.DelayDays) <= now).ToArray();
        var ids = told.Select(one => one.Grant.Id).ToArray();
        var approvals = await db
            .LogGrantApprovals.AsNoTracking()
            .Where(row => ids.Contains(row.GrantId))
            .OrderBy(row => row.ApprovedAt)
            .ToListAsync(cancellation);
        var people = told.SelectMany(one => new Guid?[] { one.Grant.ApplicantId, one.Grant.ReviewedBy })
            .Concat(approvals.Select(approval => (Guid?)approval.PersonId));
        var names = await PersonNames.ReadAsync(db, people, cancellation);
        var taken = (
            await db
                .LogExports.AsNoTracking()
                .Where(row => ids.Contains(row.GrantId))
                .OrderByDescending(row => row.RequestedAt)
                .ToListAsync(cancellation)
        ).ToLookup(row => row.GrantId);
        var pages = await PageCounts.OfChannelAsync(db, channelId, cancellation);
        return
        [
            .. told.Select(one =>
            {
                var read = pages.GetValueOrDefault(one.Grant.Id);
                return new ReadingRecordView(
                    one.Grant.Id,
                    names[one.Grant.ApplicantId]!,
                    one.Grant.Purpose,
                    one.Grant.CaseNumber,
                    [.. approvals.Where(row => row.GrantId == one.Grant.Id).Select(row => names[row.PersonId]!)],
                    one.Grant.FromAt,
                    one.Grant.UntilAt,
                    one.OpenedAt,
                    read?.LastReadAt,
                    one.Grant.EndedAt ?? one.Grant.ExpiresAt!.Value,
                    read?.Pages ?? 0,
                    read?.Messages ?? 0,
                    one.Grant.DelayDays,
                    names[one.Grant.ReviewedBy]
                )
                {
                    TakenOut =
                    [
                        .. taken[one.Grant.Id]
                            .Select(row => new TakenOutView(
                                row.RequestedAt,
                                row.State,
                                row.Downloads,
                                row.LastTakenAt,
                                row.DestroyedAt
                            )),
                    ],
                };
            }),
        ];
    }
}
