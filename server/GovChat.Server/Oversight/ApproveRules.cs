using GovChat.Contracts;
using GovChat.Contracts.Rules;
using GovChat.RuleFiles;
using GovChat.Server.Filtering;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Oversight;

/// <summary>
/// Approves a version that the council has answered, from its date of effect on: by an owner who never saved it, so that
/// a change of the rules is always two people's deed (B-55).
/// </summary>
internal sealed class ApproveRules(RuleStore store, TimeProvider time)
{
    /// <summary>「now」, as a clock on a desk sees it.</summary>
    private static readonly TimeSpan ClocksDifferBy = TimeSpan.FromMinutes(1);

    public static Task<IResult> HandleAsync(
        Guid versionId,
        ApproveRulesRequest request,
        SignedInPerson author,
        ApproveRules useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(versionId, request, author, cancellation);

    private async Task<IResult> HandleAsync(
        Guid versionId,
        ApproveRulesRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        request.EffectiveAt < time.GetUtcNow() - ClocksDifferBy
            ? Problem.Of(Refusal.EffectiveAtPast, "effectiveAt")
            : RuleStore.Answer(
                await store.ChangeAsync(
                    author,
                    versionId,
                    (_, version, founding) => Task.FromResult(Approve(version, request, author, founding)),
                    cancellation
                )
            );

    private RuleStore.Deed Approve(
        RuleVersion version,
        ApproveRulesRequest request,
        SignedInPerson author,
        bool founding
    )
    {
        // A version may go back to its desk, be saved anew and come again: that is another file than the one that was read.
        if (version.DraftedAt != request.DraftedAt)
        {
            return RuleStore.Deed.Refused(Refusal.RulesStatusWrong);
        }

        // Read once more by the engine that will judge by it: it may be newer than the draft.
        if (version.Status != TableStatus.Answered || RuleFile.Read(version.Source).RuleSet is not { } rules)
        {
            return RuleStore.Deed.Refused(Refusal.RulesStatusWrong);
        }

        var isOwn = version.Drafters.Contains(author.PersonId);
        if (isOwn && !founding)
        {
            return new RuleStore.Deed(
                RuleEvents.Withheld(author.ToActor(), version, Refusal.OwnDraft),
                Refusal.OwnDraft
            );
        }

        var now = time.GetUtcNow();
        version.RuleSet = rules.Json;
        version.Status = TableStatus.InForce;
        version.EffectiveAt = (request.EffectiveAt > now ? request.EffectiveAt : now).ToUniversalTime();
        version.ApprovedBy = author.PersonId;
        version.ApprovedAt = now;
        version.ShadowEndedAt = version.IsInShadow ? now : version.ShadowEndedAt;
        return new RuleStore.Deed(RuleEvents.Approved(author.ToActor(), version, founding: isOwn));
    }
}
