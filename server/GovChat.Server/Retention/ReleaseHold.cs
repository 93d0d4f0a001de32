using GovChat.Contracts;
using GovChat.Contracts.Retention;
using GovChat.Server.Custody;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Retention;

/// <summary>
/// An owner ends a hold: what was due meanwhile is destroyed, so an officer alone cannot. What was interrupted is finished by
/// asking again.
/// </summary>
internal sealed class ReleaseHold(NameFilter names, HoldKeys holds)
{
    public static Task<IResult> HandleAsync(
        ReleaseHoldRequest request,
        SignedInPerson owner,
        ReleaseHold useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, owner, cancellation);

    private async Task<IResult> HandleAsync(
        ReleaseHoldRequest request,
        SignedInPerson owner,
        CancellationToken cancellation
    )
    {
        var judged = names.Inspect(owner, request.CaseNumber, Limits.CaseNumberLengthMax, "caseNumber");
        if (judged.Text is not { } caseNumber)
        {
            return judged.Refusal!;
        }

        var order = new HoldOrder(owner.ToActor(), caseNumber.Value);
        return await holds.ReleaseAsync(owner.OrganisationId, request.ChannelId, order, _ => { }, cancellation)
            ? TypedResults.NoContent()
            : Problem.Of(Refusal.NotFound);
    }
}
