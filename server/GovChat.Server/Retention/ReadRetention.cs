using GovChat.Contracts;
using GovChat.Contracts.Retention;
using GovChat.Server.Channels;
using GovChat.Server.Custody;
using GovChat.Server.Keys;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Retention;

/// <summary>The classes with their periods, what is held, and what the job did; names only of channels that are held.</summary>
internal sealed class ReadRetention(Database database, TimeProvider time)
{
    /// <summary>Days of one answer; the newest ones.</summary>
    private const int RunsMax = 14;

    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        ReadRetention useCase,
        CancellationToken cancellation
    ) => TypedResults.Json(await useCase.ReadAsync(reader, cancellation), WireJson.Default.RetentionView);

    private Task<RetentionView> ReadAsync(SignedInPerson reader, CancellationToken cancellation) =>
        database.InOrganisationAsync(
            reader.OrganisationId,
            async db =>
            {
                var canary = await db
                    .RetentionCanaries.AsNoTracking()
                    .OrderBy(row => row.GoneAt == null && row.StayedAt == null ? 1 : 0)
                    .ThenByDescending(row => row.DueAt)
                    .FirstOrDefaultAsync(cancellation);
                return new RetentionView(
                    await ClassesAsync(db, cancellation),
                    await ChannelsAsync(db, cancellation),
                    await RunsAsync(db, cancellation),
                    canary is null
                        ? null
                        : new RetentionCanaryView(
                            canary.PlacedAt,
                            canary.DueAt,
                            canary.GoneAt,
                            canary.StayedAt,
                            Canaries.IsOverdue(canary, time.GetUtcNow())
                        ),
                    await HoldsAsync(db, cancellation)
                );
            },
            cancellation
        );

    private async Task<IReadOnlyList<RetentionClassView>> ClassesAsync(GovChatDb db, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var rules = await db.RetentionRules.AsNoTracking().ToDictionaryAsync(row => row.RetentionClass, cancellation);
        var channels = await db
            .Channels.GroupBy(channel => channel.RetentionClass)
            .Select(group => new { Class = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Class, row => row.Count, cancellation);
        var oldest = await db
            .RetentionKeys.Where(key => key.DestroyedAt == null)
            .GroupBy(key => key.RetentionClass)
            .Select(group => new { Class = group.Key, Month = group.Min(key => key.Month) })
            .ToDictionaryAsync(row => row.Class, row => row.Month, cancellation);
        return
        [
            .. RetentionClasses.All.Select(name =>
            {
                var rule = rules.GetValueOrDefault(name);
                var isComing = rule is not null && now < rule.HoldsFrom;
                return new RetentionClassView(
                    name,
                    rule?.MonthsAt(now),
                    isComing ? rule!.Months : null,
                    isComing ? rule!.HoldsFrom : null,
                    channels.GetValueOrDefault(name),
                    oldest.TryGetValue(name, out var month) ? month : null
                );
            }),
        ];
    }

    private static async Task<IReadOnlyList<RetainedChannelView>> ChannelsAsync(
        GovChatDb db,
        CancellationToken cancellation
    )
    {
        var held = await db.Set<LegalHold>()
            .Where(hold => hold.ReleasedAt == null)
            .Select(hold => hold.ChannelId)
            .ToListAsync(cancellation);
        var channels = await db
            .Channels.Where(row => row.RetentionClass != RetentionClasses.Standard || held.Contains(row.Id))
            .Select(row => new { row.Id, row.RetentionClass })
            .ToListAsync(cancellation);
        return channels.ConvertAll(row => new RetainedChannelView(row.Id, row.RetentionClass, held.Contains(row.Id)));
    }

    private static async Task<IReadOnlyList<LegalHoldView>> HoldsAsync(GovChatDb db, CancellationToken cancellation)
    {
        var holds = await db.Set<LegalHold>()
            .AsNoTracking()
            .Where(hold => hold.ReleasedAt == null)
            .OrderBy(hold => hold.PlacedAt)
            .ToListAsync(cancellation);
        var ids = holds.ConvertAll(hold => hold.ChannelId);
        var held = await db.Channels.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
        var channels = await LogChannels.ReadAsync(db, held, cancellation);
        var names = await PersonNames.ReadAsync(db, holds.Select(hold => hold.PlacedBy), cancellation);
        return holds.ConvertAll(hold => new LegalHoldView(
            channels[hold.ChannelId],
            hold.PlacedAt,
            hold.PlacedBy is { } by ? names[by] : null
        ));
    }

    private static async Task<IReadOnlyList<RetentionRunView>> RunsAsync(GovChatDb db, CancellationToken cancellation)
    {
        var runs = await db
            .RetentionRuns.AsNoTracking()
            .OrderByDescending(row => row.Day)
            .Take(RunsMax)
            .ToListAsync(cancellation);
        var days = runs.ConvertAll(run => run.Day).ToArray();
        var removals = await db
            .RetentionRemovals.AsNoTracking()
            .Where(row => days.Contains(row.Day))
            .OrderBy(row => row.RetentionClass)
            .ThenBy(row => row.Month)
            .ToListAsync(cancellation);
        var ofDay = removals.ToLookup(
            row => row.Day,
            row => new RetentionRemovalView(row.RetentionClass, row.Month, row.ChannelId, row.Messages, row.Edits)
        );
        return runs.ConvertAll(run => new RetentionRunView(run.Day, run.FinishedAt, run.Waiting, [.. ofDay[run.Day]]));
    }
}
