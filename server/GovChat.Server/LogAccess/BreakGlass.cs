using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;
using GovChat.Filter;
using GovChat.Server.Auditing;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>
/// Danger to life or body: an owner opens logs alone, for an hour, twice a month at most in the whole organisation, after showing
/// for this very deed who they are. Members, owners and officers are told in the same transaction; somebody else reviews it.
/// </summary>
internal sealed class BreakGlass(
    Database database,
    NameFilter names,
    RuleSetInForce rules,
    LogAccessPeople people,
    ListLogAccess lists,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>Shown for this deed, not for another one a few minutes ago.</summary>
    private static readonly TimeSpan OwnStepUpFor = TimeSpan.FromMinutes(1);

    private const short Hours = 1;

    public static Task<IResult> HandleAsync(
        BreakGlassRequest request,
        SignedInPerson author,
        BreakGlass useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        BreakGlassRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (time.GetUtcNow() - author.SteppedUpAt >= OwnStepUpFor)
        {
            return Problem.Of(Refusal.StepUpNeeded);
        }

        if (request.From >= request.Until)
        {
            return Problem.Of(Refusal.FieldInvalid, "until");
        }

        var judged = names.Inspect(author, request.Reason, Limits.NoteLengthMax, "reason");
        if (judged.Text is not { } reason)
        {
            return judged.Refusal!;
        }

        var (opened, refusal) = await database.InOrganisationAsync(
            author.OrganisationId,
            db => OpenAsync(db, request, reason, author, cancellation),
            cancellation
        );
        if (opened is null)
        {
            return refusal!;
        }

        foreach (var (channelId, members) in opened.Told)
        {
            people.Hint(channelId, members);
        }

        return TypedResults.Json(
            await lists.FindAsync(author, opened.GrantId, cancellation),
            WireJson.Default.LogAccessView,
            statusCode: StatusCodes.Status201Created
        );
    }

    private async Task<(Opened?, IResult?)> OpenAsync(
        GovChatDb db,
        BreakGlassRequest request,
        CleanText reason,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var channelIds = request.ChannelIds.Distinct().ToArray();
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        if (!await Owners.StillStandsAsync(db, author, Role.Owner, cancellation))
        {
            return (null, Problem.Of(Refusal.NotFound));
        }

        if (await RequestLogAccess.KnownChannelsAsync(db, channelIds, cancellation) != channelIds.Length)
        {
            return (null, Problem.Of(Refusal.FieldInvalid, "channelIds"));
        }

        var now = time.GetUtcNow();
        if (await LogAccessPeople.OwesReviewAsync(db, author.PersonId, JapanDay.Of(now), cancellation))
        {
            return (null, Problem.Of(Refusal.BreakGlassUnreviewed));
        }

        if (await CountOfMonthAsync(db, now, cancellation) >= Limits.BreakGlassPerMonthMax)
        {
            return (null, Problem.Of(Refusal.BreakGlassTooMany));
        }

        var grant = NewGrant(request, reason, author, now);
        db.LogGrants.Add(grant);
        await db.SaveChangesAsync(cancellation); // Its channels refer to it.
        var rows = RequestLogAccess.ChannelsOf(grant, channelIds).ToArray();
        db.LogGrantChannels.AddRange(rows);
        await people.TellDecidersAsync(db, grant, NoticeKind.BreakGlassOpened, [author.PersonId], cancellation);
        var told = new List<(Guid ChannelId, IReadOnlyCollection<Guid> Members)>();
        foreach (var row in rows)
        {
            row.OpenedAt = now;
            told.Add((row.ChannelId, await people.TellMembersAsync(db, grant, row, cancellation)));
        }

        await audit.RecordAsync(db, LogAccessEvents.BrokenGlass(author.ToActor(), grant, channelIds), cancellation);
        foreach (var (channelId, members) in told)
        {
            await audit.RecordAsync(db, LogAccessEvents.MembersTold(grant, channelId, members.Count), cancellation);
        }

        return (new Opened(grant.Id, told), null);
    }

    /// <summary>How often owners did it in this month of Japan, whoever it was; under the organisation's lock.</summary>
    private static Task<int> CountOfMonthAsync(GovChatDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = JapanDay.Of(now);
        var begins = JapanDay.BeginningOf(new DateOnly(today.Year, today.Month, 1)).ToUniversalTime();
        return db.LogGrants.CountAsync(row => row.IsBreakGlass && row.RequestedAt >= begins, cancellation);
    }

    private LogGrant NewGrant(BreakGlassRequest request, CleanText reason, SignedInPerson author, DateTimeOffset now)
    {
        var grant = new LogGrant
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = author.OrganisationId,
            ApplicantId = author.PersonId,
            DeviceId = author.Device.DeviceId,
            IsBreakGlass = true,
            Purpose = LogAccessPurpose.Danger,
            Reason = reason.Value,
            FromAt = request.From.ToUniversalTime(),
            UntilAt = request.Until.ToUniversalTime(),
            Hours = Hours,
            RequestedAt = now,
            LapsesAt = now.AddHours(Hours),
            ReviewDueOn = WorkingDays.After(
                JapanDay.Of(now),
                Limits.BreakGlassReviewDays,
                rules(author.OrganisationId).ClosedDays
            ),
        };
        grant.Start(now);
        return grant;
    }

    private sealed record Opened(Guid GrantId, IReadOnlyList<(Guid ChannelId, IReadOnlyCollection<Guid> Members)> Told);
}
