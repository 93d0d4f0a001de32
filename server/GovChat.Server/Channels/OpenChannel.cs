using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Socket;
using GovChat.Server.Auditing;
using GovChat.Server.Fanout;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Channels;

/// <summary>Opens a public or private channel; whoever opens it belongs to it.</summary>
internal sealed class OpenChannel(
    Database database,
    ChannelStore channels,
    NameFilter names,
    AuditLog audit,
    EventFanout fanout
)
{
    public static Task<IResult> HandleAsync(
        OpenChannelRequest request,
        SignedInPerson author,
        OpenChannel useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        OpenChannelRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (request.Kind is ChannelKind.Direct or ChannelKind.Emergency)
        {
            return Problem.Of(Refusal.FieldInvalid, "kind"); // These have doors of their own.
        }

        var name = names.Inspect(author, request.Name, Limits.ChannelNameLengthMax, "name");
        if (name.Refusal is not null)
        {
            return name.Refusal;
        }

        var purpose = names.Inspect(
            author,
            request.Purpose,
            Limits.ChannelPurposeLengthMax,
            "purpose",
            mayBeEmpty: true
        );
        if (purpose.Refusal is not null)
        {
            return purpose.Refusal;
        }

        var wanted = new NewChannel(request.Kind, name.Text, purpose.Text);
        var memberIds = request.MemberIds.Append(author.PersonId).Distinct().ToArray();
        var opened = await database.InOrganisationAsync(
            author.OrganisationId,
            async db =>
            {
                var known = await ChannelStore.KnownPeopleAsync(db, memberIds, cancellation);
                if (known.Count != memberIds.Length)
                {
                    return null;
                }

                var channel = await channels.AddAsync(db, author, wanted, memberIds, cancellation);
                await audit.RecordAsync(db, ChannelEvents.Opened(author.ToActor(), channel, memberIds), cancellation);
                return channel;
            },
            cancellation
        );
        if (opened is null)
        {
            return Problem.Of(Refusal.FieldInvalid, "memberIds");
        }

        fanout.Send(memberIds, HubWords.ChannelChanged, new ChannelChangedEvent(opened.Id));
        return TypedResults.Json(
            opened.ToNewView(opened.Name, memberIds.Length),
            WireJson.Default.ChannelView,
            statusCode: StatusCodes.Status201Created
        );
    }
}
