using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.People;
using GovChat.Server.Channels;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>What was asked for, approved, opened and read, to officers and owners; not a word of a message.</summary>
internal sealed class ListLogAccess(Database database, TimeProvider time)
{
    /// <summary>Authorities of one answer; the newest ones.</summary>
    private const int GrantsMax = 200;

    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        ListLogAccess useCase,
        CancellationToken cancellation
    ) => TypedResults.Json(await useCase.ReadAsync(reader, cancellation), WireJson.Default.IReadOnlyListLogAccessView);

    public static async Task<IResult> HandleOneAsync(
        Guid accessId,
        SignedInPerson reader,
        ListLogAccess useCase,
        CancellationToken cancellation
    ) =>
        await useCase.FindAsync(reader, accessId, cancellation) is { } found
            ? TypedResults.Json(found, WireJson.Default.LogAccessView)
            : Problem.Of(Refusal.NotFound);

    /// <summary>One of them; null when there is none.</summary>
    public async Task<LogAccessView?> FindAsync(SignedInPerson reader, Guid accessId, CancellationToken cancellation) =>
        (await ReadAsync(reader, cancellation, accessId)).SingleOrDefault();

    private Task<IReadOnlyList<LogAccessView>> ReadAsync(
        SignedInPerson reader,
        CancellationToken cancellation,
        Guid? only = null
    ) =>
        database.InOrganisationAsync<IReadOnlyList<LogAccessView>>(
            reader.OrganisationId,
            async db =>
            {
                var grants = await db
                    .LogGrants.AsNoTracking()
                    .Where(row => only == null || row.Id == only)
                    .OrderByDescending(row => row.RequestedAt)
                    .Take(GrantsMax)
                    .ToListAsync(cancellation);
                var scene = await SceneAsync(db, grants, cancellation);
                return grants.ConvertAll(grant => ViewOf(grant, scene, reader));
            },
            cancellation
        );

    private static async Task<Scene> SceneAsync(GovChatDb db, List<LogGrant> grants, CancellationToken cancellation)
    {
        var ids = grants.ConvertAll(grant => grant.Id).ToArray();
        var rows = await db
            .LogGrantChannels.AsNoTracking()
            .Where(row => ids.Contains(row.GrantId))
            .ToListAsync(cancellation);
        var approvals = await db
            .LogGrantApprovals.AsNoTracking()
            .Where(row => ids.Contains(row.GrantId))
            .OrderBy(row => row.ApprovedAt)
            .ToListAsync(cancellation);
        var channelIds = rows.Select(row => row.ChannelId).Distinct().ToArray();
        var channels = await db
            .Channels.AsNoTracking()
            .Where(row => channelIds.Contains(row.Id))
            .ToListAsync(cancellation);
        var people = grants
            .SelectMany(grant => new Guid?[] { grant.ApplicantId, grant.ReviewedBy })
            .Concat(approvals.Select(approval => (Guid?)approval.PersonId));
        return new Scene(
            rows.ToLookup(row => row.GrantId, row => row.ChannelId),
            approvals.ToLookup(row => row.GrantId),
            await LogChannels.ReadAsync(db, channels, cancellation),
            await PersonNames.ReadAsync(db, people, cancellation),
            await PageCounts.OfGrantsAsync(db, ids, cancellation)
        );
    }

    private LogAccessView ViewOf(LogGrant grant, Scene scene, SignedInPerson reader)
    {
        LogGrantApproval[] given = [.. scene.Approvals[grant.Id]];
        var state = grant.StateAt(given.Length, time.GetUtcNow());
        var asOwner = reader.Roles.Contains(Role.Owner);
        return new LogAccessView(
            grant.Id,
            state,
            grant.Purpose,
            grant.CaseNumber,
            grant.Reason,
            scene.Names[grant.ApplicantId]!,
            [
                .. scene
                    .ChannelIds[grant.Id]
                    .Select(id => scene.Channels[id])
                    .OrderBy(view => view.Name, ChannelNames.Order),
            ],
            grant.FromAt,
            grant.UntilAt,
            grant.Hours,
            grant.DelayDays,
            grant.RequestedAt,
            grant.LapsesAt,
            grant.StartedAt,
            grant.ExpiresAt,
            grant.EndedAt ?? (state == LogAccessState.Ended ? grant.ExpiresAt : null),
            [.. given.Select(one => new LogApprovalView(scene.Names[one.PersonId]!, one.AsOwner, one.ApprovedAt))],
            Math.Max(0, grant.ApprovalsNeeded - given.Length),
            scene.Pages.GetValueOrDefault(grant.Id)
        )
        {
            ReviewDueOn = grant.ReviewDueOn,
            IsReviewOverdue = grant.ReviewedAt is null && grant.ReviewDueOn < JapanDay.Of(time.GetUtcNow()),
            ReviewedByName = scene.Names[grant.ReviewedBy],
            Review = grant.Review,
            TakesOut = grant.TakesOut,
            IsOwn = grant.ApplicantId == reader.PersonId,
            MayApprove =
                state == LogAccessState.Waiting
                && ApproveLogAccess.RefusalOf(grant, given, reader.PersonId, reader.Device.DeviceId, asOwner) is null,
            MayReview =
                grant is { IsBreakGlass: true, ReviewedAt: null }
                && grant.ApplicantId != reader.PersonId
                && grant.DeviceId != reader.Device.DeviceId,
        };
    }

    /// <summary>What the views of some grants are drawn from.</summary>
    private sealed record Scene(
        ILookup<Guid, Guid> ChannelIds,
        ILookup<Guid, LogGrantApproval> Approvals,
        IReadOnlyDictionary<Guid, LogChannelView> Channels,
        PersonNames Names,
        IReadOnlyDictionary<Guid, long> Pages
    );
}
