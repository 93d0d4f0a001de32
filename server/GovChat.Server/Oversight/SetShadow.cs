using GovChat.Contracts;
using GovChat.Contracts.Rules;
using GovChat.Server.Filtering;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>Begins or ends the shadow run (影運転) of a draft; one at a time, and a new run counts from nought.</summary>
internal sealed class SetShadow(RuleStore store, TimeProvider time)
{
    public static Task<IResult> HandleAsync(
        Guid versionId,
        SetShadowRequest request,
        SignedInPerson author,
        SetShadow useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(versionId, request.Runs, author, cancellation);

    private async Task<IResult> HandleAsync(
        Guid versionId,
        bool runs,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        RuleStore.Answer(
            await store.ChangeAsync(
                author,
                versionId,
                (db, version, _) => SetAsync(db, version, runs, author, cancellation),
                cancellation
            )
        );

    private async Task<RuleStore.Deed> SetAsync(
        GovChatDb db,
        RuleVersion version,
        bool runs,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (version.IsInShadow == runs)
        {
            return new RuleStore.Deed(null); // It is as it was wanted.
        }

        var isTaken = await db.RuleVersions.AnyAsync(
            row => row.ShadowSince != null && row.ShadowEndedAt == null,
            cancellation
        );
        if (runs && (version.Status == TableStatus.InForce || isTaken))
        {
            return RuleStore.Deed.Refused(Refusal.RulesStatusWrong);
        }

        var now = time.GetUtcNow();
        if (runs)
        {
            (version.ShadowSince, version.ShadowEndedAt) = (now, null);
        }
        else
        {
            version.ShadowEndedAt = now;
        }

        return new RuleStore.Deed(RuleEvents.ShadowSet(author.ToActor(), version));
    }
}
