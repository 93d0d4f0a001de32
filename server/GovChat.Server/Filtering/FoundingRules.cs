using GovChat.Contracts.Rules;
using GovChat.Filter;
using GovChat.RuleFiles;
using GovChat.Server.Auditing;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Filtering;

/// <summary>
/// The preset with which an organisation begins, stored as its version 1 like every later one, so that there is no time
/// without a version and the history is whole.
/// </summary>
internal sealed class FoundingRules(Database database, RulesInForce rules, AuditLog audit, TimeProvider time)
{
    private static readonly Lazy<RuleSet> Preset = new(() =>
        RuleFile.Read(Presets.Koga2021).RuleSet
        ?? throw new InvalidOperationException("The preset that comes with the product has a fault.")
    );

    /// <summary>Adds it in the transaction that founds the organisation, and records it.</summary>
    public async Task AddAsync(GovChatDb db, Guid organisationId, AuditActor actor, CancellationToken cancellation)
    {
        var version = NewVersion(organisationId);
        db.RuleVersions.Add(version);
        await audit.RecordAsync(db, RuleVersionEvents.Founded(actor, version), cancellation);
    }

    /// <summary>
    /// At start: gives organisations founded before there were versions their first one, then reads everybody's.
    /// </summary>
    public async Task LoadAsync(IReadOnlyList<Organisation> organisations, CancellationToken cancellation)
    {
        foreach (var organisation in organisations)
        {
            await database.InOrganisationAsync(
                organisation.Id,
                db => AddMissingAsync(db, organisation.Id, cancellation),
                cancellation
            );
            await rules.LoadAsync(organisation.Id, cancellation);
        }
    }

    private async Task AddMissingAsync(GovChatDb db, Guid organisationId, CancellationToken cancellation)
    {
        if (!await db.RuleVersions.AnyAsync(cancellation))
        {
            // Two nodes that start at once add one after the other; the second sees the first's.
            await Founding.LockAsync(db, organisationId, cancellation);
            if (!await db.RuleVersions.AnyAsync(cancellation))
            {
                await RulesRevision.MoveAsync(db, organisationId, cancellation);
                await AddAsync(db, organisationId, AuditActor.Server, cancellation);
            }
        }
    }

    private RuleVersion NewVersion(Guid organisationId)
    {
        var now = time.GetUtcNow();
        return new RuleVersion
        {
            Id = Guid.CreateVersion7(now),
            OrganisationId = organisationId,
            Number = 1,
            Version = Preset.Value.Version,
            Name = Preset.Value.Name,
            Municipality = Preset.Value.Municipality,
            Source = Presets.Koga2021,
            RuleSet = Preset.Value.Json,
            Status = TableStatus.InForce,
            EffectiveAt = now,
            DraftedAt = now,
            ApprovedAt = now,
        };
    }
}
