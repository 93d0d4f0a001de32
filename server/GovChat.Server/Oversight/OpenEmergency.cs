using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Emergencies;
using GovChat.Contracts.Socket;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Fanout;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>
/// Opens an emergency: a channel of its own with a key of its own, for one of four reasons, for named people, for a day at
/// most, and three at once. Anybody signed in may: whoever sees a child in danger at night asks nobody's leave, and answers for it the next day.
/// </summary>
internal sealed class OpenEmergency(
    Database database,
    ChannelStore channels,
    EmergencyKeys keys,
    RuleSetInForce rules,
    ListEmergencies lists,
    AuditLog audit,
    EventFanout fanout,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        OpenEmergencyRequest request,
        SignedInPerson author,
        OpenEmergency useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        OpenEmergencyRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var recipientIds = request.RecipientIds.Where(id => id != author.PersonId).Distinct().ToArray();
        Guid[] memberIds = [author.PersonId, .. recipientIds];
        var (openedId, refusal) = await database.InOrganisationAsync<(Guid, IResult?)>(
            author.OrganisationId,
            async db =>
            {
                var known = await ChannelStore.KnownPeopleAsync(db, memberIds, cancellation);
                if (recipientIds.Length == 0 || known.Count != memberIds.Length)
                {
                    return (Guid.Empty, Problem.Of(Refusal.FieldInvalid, "recipientIds"));
                }

                return await MayOpenAsync(db, author, cancellation)
                    ? (await OpenAsync(db, author, request, recipientIds, cancellation), null)
                    : (Guid.Empty, Problem.Of(Refusal.EmergencyTooMany));
            },
            cancellation
        );
        if (refusal is not null)
        {
            return refusal;
        }

        fanout.Send(memberIds, HubWords.ChannelChanged, new ChannelChangedEvent(openedId));
        var opened = await lists.FindAsync(author, openedId, cancellation);
        return TypedResults.Json(opened!, WireJson.Default.EmergencyView, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Counted under the lock of the organisation's row, so that two at the same moment are one after the other.</summary>
    private async Task<bool> MayOpenAsync(GovChatDb db, SignedInPerson author, CancellationToken cancellation)
    {
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        var now = time.GetUtcNow();
        var running = await (
            from emergency in db.Emergencies
            join channel in db.Channels on emergency.Id equals channel.Id
            where emergency.OpenedBy == author.PersonId
            where channel.EmergencyEndedAt == null && channel.EmergencyEndsAt > now
            select emergency.Id
        ).CountAsync(cancellation);
        return running < Limits.EmergenciesRunningMax;
    }

    private async Task<Guid> OpenAsync(
        GovChatDb db,
        SignedInPerson author,
        OpenEmergencyRequest request,
        Guid[] recipientIds,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var wanted = new NewChannel(ChannelKind.Emergency, Name: null, Purpose: null)
        {
            Emergency = new EmergencyTerm(request.Reason, now.AddHours(request.Hours), EndedAt: null),
        };
        var channel = await channels.AddAsync(db, author, wanted, [author.PersonId, .. recipientIds], cancellation);
        var emergency = new Emergency
        {
            Id = channel.Id,
            OrganisationId = author.OrganisationId,
            Reason = request.Reason,
            OpenedBy = author.PersonId,
            DepartmentId = author.DepartmentId,
            OpenedAt = now,
            ReportDueOn = WorkingDays.After(JapanDay.Of(now), rules(author.OrganisationId).ClosedDays),
        };
        db.Emergencies.Add(emergency);
        var happened = EmergencyEvents.Opened(author.ToActor(), emergency, channel, recipientIds);
        await audit.RecordAsync(db, happened, cancellation);

        // Before the commit: an emergency without a key could carry nothing, a key without an emergency opens nothing and
        // is destroyed at the next start.
        keys.Create(author.OrganisationId, channel.Id);
        return channel.Id;
    }
}
