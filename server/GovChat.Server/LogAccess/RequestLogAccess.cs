using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Contracts.Notices;
using GovChat.Filter;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>
/// An officer or owner asks for leave to read logs: for a case, for one of four purposes, named channels, a period, at most eight
/// hours. Nothing can be read by it; owners and officers are told that it waits.
/// </summary>
internal sealed class RequestLogAccess(
    Database database,
    NameFilter names,
    LogAccessPeople people,
    ListLogAccess lists,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        RequestLogAccessRequest request,
        SignedInPerson author,
        RequestLogAccess useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    /// <summary>Which of these channels the organisation has.</summary>
    public static Task<int> KnownChannelsAsync(GovChatDb db, Guid[] channelIds, CancellationToken cancellation) =>
        db.Channels.CountAsync(row => channelIds.Contains(row.Id), cancellation);

    /// <summary>The channels of a grant, none of them opened yet.</summary>
    public static IEnumerable<LogGrantChannel> ChannelsOf(LogGrant grant, IEnumerable<Guid> channelIds) =>
        channelIds.Select(channelId => new LogGrantChannel
        {
            GrantId = grant.Id,
            ChannelId = channelId,
            OrganisationId = grant.OrganisationId,
        });

    private async Task<IResult> HandleAsync(
        RequestLogAccessRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (request.Purpose == LogAccessPurpose.Danger)
        {
            return Problem.Of(Refusal.FieldInvalid, "purpose"); // An owner's own deed, which is not asked for.
        }

        if (request.From >= request.Until)
        {
            return Problem.Of(Refusal.FieldInvalid, "until");
        }

        var judged = names.Inspect(author, request.CaseNumber, Limits.CaseNumberLengthMax, "caseNumber");
        if (judged.Text is not { } caseNumber)
        {
            return judged.Refusal!;
        }

        var (grantId, refusal) = await database.InOrganisationAsync(
            author.OrganisationId,
            db => AddAsync(db, request, caseNumber, author, cancellation),
            cancellation
        );
        return refusal
            ?? TypedResults.Json(
                await lists.FindAsync(author, grantId, cancellation),
                WireJson.Default.LogAccessView,
                statusCode: StatusCodes.Status201Created
            );
    }

    private async Task<(Guid, IResult?)> AddAsync(
        GovChatDb db,
        RequestLogAccessRequest request,
        CleanText caseNumber,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var channelIds = request.ChannelIds.Distinct().ToArray();
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        if (!await LogAccessPeople.MayDecideAsync(db, author, cancellation))
        {
            return (Guid.Empty, Problem.Of(Refusal.NotFound));
        }

        if (await KnownChannelsAsync(db, channelIds, cancellation) != channelIds.Length)
        {
            return (Guid.Empty, Problem.Of(Refusal.FieldInvalid, "channelIds"));
        }

        var now = time.GetUtcNow();
        var grant = new LogGrant
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = author.OrganisationId,
            ApplicantId = author.PersonId,
            DeviceId = author.Device.DeviceId,
            Purpose = request.Purpose,
            CaseNumber = caseNumber.Value,
            FromAt = request.From.ToUniversalTime(),
            UntilAt = request.Until.ToUniversalTime(),
            Hours = (short)request.Hours,
            DelayDays = (short)request.DelayDays,
            TakesOut = request.TakesOut,
            ApprovalsNeeded = LogGrant.ApprovalsFor(request.DelayDays),
            RequestedAt = now,
            LapsesAt = now.AddDays(Limits.LogAccessWaitsDays),
        };
        db.LogGrants.Add(grant);
        await db.SaveChangesAsync(cancellation); // Its channels refer to it.
        db.LogGrantChannels.AddRange(ChannelsOf(grant, channelIds));
        await people.TellDecidersAsync(db, grant, NoticeKind.LogAccessRequested, [author.PersonId], cancellation);
        await audit.RecordAsync(db, LogAccessEvents.Requested(author.ToActor(), grant, channelIds), cancellation);
        return (grant.Id, null);
    }
}
