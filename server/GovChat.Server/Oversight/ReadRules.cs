using GovChat.Contracts;
using GovChat.Contracts.Rules;
using GovChat.RuleFiles;
using GovChat.Server.Filtering;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>Shows the rules: those in force to everybody, versions and their files to officers and owners.</summary>
internal static class ReadRules
{
    /// <summary>Read from memory: each browser asks when the heartbeat names another version than it holds.</summary>
    public static IResult InForce(SignedInPerson reader, RulesInForce rules)
    {
        var current = rules.Current(reader.OrganisationId);
        return TypedResults.Json(
            new RulesInForceView(current.VersionId, current.Version, current.Rules.Json, reader.Zone),
            WireJson.Default.RulesInForceView
        );
    }

    public static async Task<IResult> ListAsync(
        SignedInPerson reader,
        Database database,
        RuleVersionViews views,
        CancellationToken cancellation
    ) =>
        TypedResults.Json(
            await database.InOrganisationAsync(
                reader.OrganisationId,
                db => views.ListAsync(db, reader, cancellation),
                cancellation
            ),
            WireJson.Default.IReadOnlyListRuleVersionView
        );

    public static async Task<IResult> SourceAsync(
        Guid versionId,
        SignedInPerson reader,
        Database database,
        CancellationToken cancellation
    )
    {
        var source = await database.InOrganisationAsync(
            reader.OrganisationId,
            db =>
                db.RuleVersions.Where(row => row.Id == versionId)
                    .Select(row => new RuleSourceView(row.Id, row.Source, row.RuleSet))
                    .SingleOrDefaultAsync(cancellation),
            cancellation
        );
        return source is null
            ? Problem.Of(Refusal.NotFound)
            : TypedResults.Json(source, WireJson.Default.RuleSourceView);
    }

    public static IResult Presets() =>
        TypedResults.Json(
            [
                .. new[] { RuleFiles.Presets.Koga2021, RuleFiles.Presets.Empty }.Select(source => new RulePresetView(
                    RuleFile.Read(source).RuleSet!.Name,
                    source
                )),
            ],
            WireJson.Default.IReadOnlyListRulePresetView
        );
}
