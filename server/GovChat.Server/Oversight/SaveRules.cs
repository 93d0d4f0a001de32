using GovChat.Contracts;
using GovChat.Contracts.Rules;
using GovChat.Filter;
using GovChat.RuleFiles;
using GovChat.Server.Auditing;
using GovChat.Server.Filtering;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>
/// Saves a draft of the rules, or only looks for faults. A file with a fault, or one that fails its own tests, is not
/// saved: the answer names each fault with its line.
/// </summary>
internal sealed class SaveRules(
    Database database,
    RulesInForce rules,
    RuleVersionViews views,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        SaveRulesRequest request,
        SignedInPerson author,
        SaveRules useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    public static IResult Check(SaveRulesRequest request)
    {
        var source = request.Source.ReplaceLineEndings("\n");
        return RefuseShape(source) ?? Told(saved: null, RuleFile.Read(source));
    }

    private async Task<IResult> HandleAsync(
        SaveRulesRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        var source = request.Source.ReplaceLineEndings("\n");
        if (RefuseShape(source) is { } refusal)
        {
            return refusal;
        }

        var reading = RuleFile.Read(source);
        if (reading.RuleSet is null)
        {
            return Told(saved: null, reading);
        }

        var answer = await database.InOrganisationAsync(
            author.OrganisationId,
            db => SaveAsync(db, request.VersionId, source, reading, author, cancellation),
            cancellation
        );
        await rules.LoadAsync(author.OrganisationId, cancellation);
        return answer;
    }

    private async Task<IResult> SaveAsync(
        GovChatDb db,
        Guid? versionId,
        string source,
        RuleFileReading reading,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        // One change after the other, so that numbers rise without a twin.
        await Founding.LockAsync(db, author.OrganisationId, cancellation);
        var draft = await db.RuleVersions.SingleOrDefaultAsync(row => row.Id == versionId, cancellation);
        if (draft is null && versionId is not null)
        {
            return Problem.Of(Refusal.NotFound);
        }

        if (draft is not null && draft.Status != TableStatus.Draft)
        {
            return Problem.Of(Refusal.RulesStatusWrong);
        }

        var set = reading.RuleSet!;
        var isTaken = await db.RuleVersions.AnyAsync(
            row => row.Version == set.Version && row.Id != versionId,
            cancellation
        );
        if (isTaken)
        {
            return Told(saved: null, reading with { RuleSet = null, Faults = [RuleFaults.VersionTaken(source, set)] });
        }

        var now = time.GetUtcNow();
        draft ??= await AddAsync(db, author, set, source, now, cancellation);
        (draft.Version, draft.Name, draft.Municipality) = (set.Version, set.Name, set.Municipality);
        (draft.Source, draft.RuleSet) = (source, set.Json);
        (draft.DraftedBy, draft.DraftedAt) = (author.PersonId, now);
        draft.Drafters = [.. draft.Drafters.Union([author.PersonId])];
        if (draft.IsInShadow)
        {
            draft.ShadowSince = now; // What other rules would have done is no count of these.
        }

        await db.SaveChangesAsync(cancellation);
        await RulesRevision.MoveAsync(db, author.OrganisationId, cancellation);
        var saved = await views.OneAsync(db, draft.Id, author, cancellation);
        await audit.RecordAsync(db, RuleEvents.Drafted(author.ToActor(), draft), cancellation);
        return Told(saved, reading);
    }

    private static async Task<RuleVersion> AddAsync(
        GovChatDb db,
        SignedInPerson author,
        RuleSet set,
        string source,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var draft = new RuleVersion
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = author.OrganisationId,
            Number = 1 + await db.RuleVersions.MaxAsync(row => row.Number, cancellation),
            Version = set.Version,
            Name = set.Name,
            Municipality = set.Municipality,
            Source = source,
            RuleSet = set.Json,
        };
        db.RuleVersions.Add(draft);
        return draft;
    }

    /// <summary>The text of a rule file is shown as it was typed, so it has the shape of a message; its words are rules.</summary>
    private static IResult? RefuseShape(string source) =>
        MessageText.Check(source, Limits.RuleSourceLengthMax) is { } code ? Problem.Of(code, "source") : null;

    private static IResult Told(RuleVersionView? saved, RuleFileReading reading) =>
        TypedResults.Json(
            new SaveRulesReply(
                saved,
                [.. reading.Faults.Select(fault => new RuleFaultView(fault.Line, fault.Message))],
                reading.RuleSet?.Json
            ),
            WireJson.Default.SaveRulesReply
        );
}
