using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Socket;
using GovChat.Server.Auditing;
using GovChat.Server.Fanout;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovChat.Server.Channels;

/// <summary>Opens the direct channel with a colleague, or finds it again.</summary>
internal sealed class OpenDirect(
    Database database,
    ChannelStore channels,
    ListChannels lists,
    AuditLog audit,
    EventFanout fanout
)
{
    public static Task<IResult> HandleAsync(
        OpenDirectRequest request,
        SignedInPerson author,
        OpenDirect useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        OpenDirectRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (request.PersonId == author.PersonId)
        {
            return Problem.Of(Refusal.FieldInvalid, "personId");
        }

        var pair = new DirectPair(author.PersonId, request.PersonId);
        Opened? opened;
        try
        {
            opened = await FindOrOpenAsync(author, request.PersonId, pair, cancellation);
        }
        catch (DbUpdateException both) when (IsTaken(both))
        {
            // Both opened it at the same moment; the other one's is there now.
            opened = await FindOrOpenAsync(author, request.PersonId, pair, cancellation);
        }

        if (opened is null)
        {
            return Problem.Of(Refusal.NotFound);
        }

        if (opened.IsNew)
        {
            fanout.Send([pair.Low, pair.High], HubWords.ChannelChanged, new ChannelChangedEvent(opened.ChannelId));
        }

        var view = (await lists.OfPersonAsync(author, cancellation)).Single(row => row.ChannelId == opened.ChannelId);
        return TypedResults.Json(view, WireJson.Default.ChannelView);
    }

    private Task<Opened?> FindOrOpenAsync(
        SignedInPerson author,
        Guid otherId,
        DirectPair pair,
        CancellationToken cancellation
    ) =>
        database.InOrganisationAsync<Opened?>(
            author.OrganisationId,
            async db =>
            {
                var known = await db
                    .Channels.Where(row => row.DirectLow == pair.Low && row.DirectHigh == pair.High)
                    .Select(row => (Guid?)row.Id)
                    .SingleOrDefaultAsync(cancellation);
                if (known is { } channelId)
                {
                    return new Opened(channelId, IsNew: false);
                }

                if ((await ChannelStore.KnownPeopleAsync(db, [otherId], cancellation)).Count == 0)
                {
                    return null;
                }

                var wanted = new NewChannel(ChannelKind.Direct, Name: null, Purpose: null, pair);
                Guid[] members = [pair.Low, pair.High];
                var channel = await channels.AddAsync(db, author, wanted, members, cancellation);
                await audit.RecordAsync(db, ChannelEvents.Opened(author.ToActor(), channel, members), cancellation);
                return new Opened(channel.Id, IsNew: true);
            },
            cancellation
        );

    private static bool IsTaken(DbUpdateException exception) =>
        exception.InnerException is PostgresException { ConstraintName: "channel_direct_key" };

    private sealed record Opened(Guid ChannelId, bool IsNew);
}
