using GovChat.Contracts;
using GovChat.Contracts.Rules;
using GovChat.Server.People;

namespace GovChat.Server.Oversight;

/// <summary>
/// Moves a version on its way, 案 to 諮問中 to 答申済, a step at a time; back it goes as far as it must. 施行 is reached by
/// approval only, and nothing leads back from there.
/// </summary>
internal sealed class SetTableStatus(RuleStore store)
{
    public static Task<IResult> HandleAsync(
        Guid versionId,
        SetTableStatusRequest request,
        SignedInPerson author,
        SetTableStatus useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(versionId, request.Status, author, cancellation);

    private async Task<IResult> HandleAsync(
        Guid versionId,
        TableStatus wanted,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        RuleStore.Answer(
            await store.ChangeAsync(
                author,
                versionId,
                (_, version, _) =>
                {
                    var before = version.Status;
                    if (!IsStep(before, wanted))
                    {
                        return Task.FromResult(RuleStore.Deed.Refused(Refusal.RulesStatusWrong));
                    }

                    version.Status = wanted;
                    return Task.FromResult(new RuleStore.Deed(RuleEvents.StatusSet(author.ToActor(), version, before)));
                },
                cancellation
            )
        );

    private static bool IsStep(TableStatus from, TableStatus to) =>
        from != TableStatus.InForce && to != TableStatus.InForce && (to < from || to == from + 1);
}
