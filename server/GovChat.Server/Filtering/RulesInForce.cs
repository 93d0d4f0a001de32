using System.Collections.Concurrent;
using GovChat.Contracts.Rules;
using GovChat.Filter;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Filtering;

/// <summary>
/// By which version of its rules each organisation judges now. The versions are held in memory, ready to judge, with
/// their dates of effect, so the next one takes over at its instant without a restart and without a statement. What
/// cannot be read holds everything.
/// </summary>
internal sealed class RulesInForce(Database database, TimeProvider time, ILogger<RulesInForce> logger)
{
    private readonly ConcurrentDictionary<Guid, HeldRules> held = new();

    /// <summary>The version that judges at this moment.</summary>
    public VersionInForce Current(Guid organisationId) =>
        held.TryGetValue(organisationId, out var rules) ? rules.At(time.GetUtcNow()) : VersionInForce.None;

    /// <summary>The version that runs in shadow; null when none does.</summary>
    public VersionInShadow? InShadow(Guid organisationId) =>
        held.TryGetValue(organisationId, out var rules) ? rules.Shadow : null;

    /// <summary>Which revision is held; -1 before the first reading.</summary>
    public long RevisionOf(Guid organisationId) =>
        held.TryGetValue(organisationId, out var rules) ? rules.Revision : -1;

    /// <summary>Reads an organisation's versions anew; called after every change, here or on another node.</summary>
    public async Task LoadAsync(Guid organisationId, CancellationToken cancellation)
    {
        var read = await database.InOrganisationAsync(
            organisationId,
            db => ReadAsync(db, organisationId, cancellation),
            cancellation
        );
        // Two readers may arrive in any order; the newer revision stays.
        held.AddOrUpdate(organisationId, read, (_, known) => known.Revision > read.Revision ? known : read);
    }

    private async Task<HeldRules> ReadAsync(GovChatDb db, Guid organisationId, CancellationToken cancellation)
    {
        // The revision first: what is written between the statements is then read once more, never missed.
        var revision = await RulesRevision.ReadAsync(db, organisationId, cancellation);
        var now = time.GetUtcNow();
        var approved = db.RuleVersions.AsNoTracking().Where(version => version.Status == TableStatus.InForce);
        var current = await approved
            .Where(version => version.EffectiveAt <= now)
            .OrderByDescending(version => version.EffectiveAt)
            .ThenByDescending(version => version.Number)
            .Take(1)
            .ToListAsync(cancellation);
        var coming = await approved
            .Where(version => version.EffectiveAt > now)
            .OrderBy(version => version.EffectiveAt)
            .ThenBy(version => version.Number)
            .ToListAsync(cancellation);
        var draft = await db
            .RuleVersions.AsNoTracking()
            .SingleOrDefaultAsync(
                version => version.ShadowSince != null && version.ShadowEndedAt == null,
                cancellation
            );
        return new HeldRules(
            revision,
            [.. current.Concat(coming).Select(version => (version.EffectiveAt!.Value, InForce(version)))],
            draft is null ? null : new VersionInShadow(draft.Id, draft.ShadowSince!.Value, Compile(draft))
        );
    }

    private VersionInForce InForce(RuleVersion version) => new(version.Id, version.Version, Compile(version));

    private RuleSet Compile(RuleVersion version)
    {
        try
        {
            return Shared(version.RuleSet) ?? RuleSet.Read(version.RuleSet);
        }
        catch (RuleSetInvalidException unreadable)
        {
            Log.RulesUnreadable(logger, version.OrganisationId, version.Number, unreadable);
            return RuleSet.Shut;
        }
    }

    /// <summary>
    /// Organisations that judge by the same set share one in memory. Never what holds everything because another's rules
    /// are unreadable: it bears the preset's text.
    /// </summary>
    private RuleSet? Shared(string json) =>
        held
            .Values.SelectMany(rules => rules.Approved)
            .Select(approved => approved.Version.Rules)
            .FirstOrDefault(rules => rules.Json == json && !ReferenceEquals(rules, RuleSet.Shut));
}
