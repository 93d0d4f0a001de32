using GovChat.Contracts;
using GovChat.Contracts.Retention;
using GovChat.Server.Channels;
using GovChat.Server.Custody;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Retention;

/// <summary>An owner or officer puts channels into a class. Nothing that comes under a shorter period is destroyed within a week.</summary>
internal sealed class SetRetentionClass(Database database, MoveClass moveClass)
{
    public static Task<IResult> HandleAsync(
        SetRetentionClassRequest request,
        SignedInPerson author,
        SetRetentionClass useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        SetRetentionClassRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (!RetentionClasses.All.Contains(request.Class))
        {
            return Problem.Of(Refusal.FieldInvalid, "class");
        }

        Guid[] channelIds = [.. request.ChannelIds.Distinct()];
        if (!await RetentionChannels.AreKnownAsync(database, author.OrganisationId, channelIds, cancellation))
        {
            return Problem.Of(Refusal.FieldInvalid, "channelIds");
        }

        // One transaction a channel: each is locked against its senders for as short as can be.
        foreach (var channelId in channelIds)
        {
            await moveClass.MoveAsync(
                author.OrganisationId,
                channelId,
                request.Class,
                before => RetentionEvents.ClassSet(author.ToActor(), channelId, before, request.Class),
                cancellation
            );
        }

        return TypedResults.NoContent();
    }
}
