using GovChat.Contracts;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.Rules;
using GovChat.Filter;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.Filtering;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>
/// Takes a report that the filter was wrong. The text stays in the composer; what comes with the report, a note and, if
/// the sender agrees, the concealed text, is judged like a message and sealed.
/// </summary>
internal sealed class ReportFalsePositive(
    Database database,
    RulesInForce rules,
    NameFilter names,
    KeyRing keys,
    AuditLog audit,
    TimeProvider time
)
{
    public static Task<IResult> HandleAsync(
        ReportFalsePositiveRequest request,
        SignedInPerson author,
        ReportFalsePositive useCase,
        CancellationToken cancellation
    ) => useCase.HandleAsync(request, author, cancellation);

    private async Task<IResult> HandleAsync(
        ReportFalsePositiveRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    ) =>
        names.Refuse(author, request.Note, Limits.NoteLengthMax, "note", mayBeEmpty: true)
        ?? (
            request.ConcealedText is { } concealed
                ? names.InspectLines(author, concealed, Limits.MessageTextLengthMax, "concealedText").Refusal
                : null
        )
        ?? await database.InOrganisationAsync(
            author.OrganisationId,
            db => FileAsync(db, request, author, cancellation),
            cancellation
        );

    private async Task<IResult> FileAsync(
        GovChatDb db,
        ReportFalsePositiveRequest request,
        SignedInPerson author,
        CancellationToken cancellation
    )
    {
        if (!await ChannelStore.IsMemberAsync(db, request.ChannelId, author.PersonId, cancellation))
        {
            return Problem.Of(Refusal.ChannelNotFound);
        }

        if (await VersionAsync(db, author, request.Version, cancellation) is not { } version)
        {
            return Problem.Of(Refusal.FieldInvalid, "version");
        }

        if (version.Rules.FirstOrDefault(rule => rule.Id == request.Rule) is not { } found)
        {
            return Problem.Of(Refusal.FieldInvalid, "rule");
        }

        var report = Report(request, found, author);
        db.FalsePositiveReports.Add(report);
        await audit.RecordAsync(db, ReportEvents.Filed(author.ToActor(), report), cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>The version that judged: the one in force, or one that was until a moment ago.</summary>
    private async Task<RuleSet?> VersionAsync(
        GovChatDb db,
        SignedInPerson author,
        string version,
        CancellationToken cancellation
    )
    {
        var current = rules.Current(author.OrganisationId);
        if (current.Version == version)
        {
            return current.Rules;
        }

        var earlier = await db
            .RuleVersions.Where(row => row.Version == version && row.Status == TableStatus.InForce)
            .Select(row => row.RuleSet)
            .SingleOrDefaultAsync(cancellation);
        return earlier is null ? null : RuleSet.Read(earlier);
    }

    private FalsePositiveReport Report(ReportFalsePositiveRequest request, FilterRule rule, SignedInPerson author)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return new FalsePositiveReport
        {
            Id = id,
            OrganisationId = author.OrganisationId,
            ChannelId = request.ChannelId,
            DepartmentId = author.DepartmentId,
            ReportedBy = author.PersonId,
            ReportedAt = now,
            Version = request.Version,
            Rule = rule.Id,
            TableRow = rule.Row,
            Class = rule.Class,
            Length = request.Length,
            Note = keys.SealWords(author.OrganisationId, SealPurpose.ReportNote, id, request.Note),
            ConcealedText = request.ConcealedText is { } text
                ? keys.SealWords(author.OrganisationId, SealPurpose.ReportedText, id, text)
                : null,
        };
    }
}
