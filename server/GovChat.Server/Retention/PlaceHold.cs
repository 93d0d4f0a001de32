using GovChat.Contracts;
using GovChat.Contracts.Retention;
using GovChat.Server.Custody;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;

namespace GovChat.Server.Retention;

/// <summary>An owner or officer puts channels under 法的保全 for a case: nothing of them is destroyed until an owner releases them.</summary>
internal sealed class PlaceHold(Database database, NameFilter names, HoldKeys holds)
{
    public static Task<IResult> HandleAsync(
        PlaceHoldRequest request,
        SignedInPerson author,
        PlaceHold useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        PlaceHoldRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var judged = names.Inspect(author, request.CaseNumber, Limits.CaseNumberLengthMax, "caseNumber");
        if (judged.Text is not { } caseNumber)
        {
            return judged.Refusal!;
        }

        Guid[] channelIds = [.. request.ChannelIds.Distinct()];
        if (!await RetentionChannels.AreKnownAsync(database, author.OrganisationId, channelIds, cancellation))
        {
            return Problem.Of(Refusal.FieldInvalid, "channelIds");
        }

        var order = new HoldOrder(author.ToActor(), caseNumber.Value);
        foreach (var channelId in channelIds)
        {
            await holds.HoldAsync(author.OrganisationId, channelId, order, _ => { }, cancellation);
        }

        return TypedResults.NoContent();
    }
}
