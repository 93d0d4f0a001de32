using GovChat.Contracts.People;
using GovChat.Contracts.Rules;
using GovChat.Server.Filtering;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>Shows versions to those who write or approve them, without their files, which are long.</summary>
internal sealed class RuleVersionViews(RulesInForce rules)
{
    /// <summary>Versions of one list: a change a month for sixteen years.</summary>
    private const int ListMax = 200;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<RuleVersionView>> ListAsync(
        GovChatDb db,
        SignedInPerson reader,
        CancellationToken cancellation
    ) => await ReadAsync(db, db.RuleVersions.OrderByDescending(row => row.Number).Take(ListMax), reader, cancellation);

    public async Task<RuleVersionView> OneAsync(
        GovChatDb db,
        Guid versionId,
        SignedInPerson reader,
        CancellationToken cancellation
    ) => (await ReadAsync(db, db.RuleVersions.Where(row => row.Id == versionId), reader, cancellation)).Single();

    private async Task<List<RuleVersionView>> ReadAsync(
        GovChatDb db,
        IQueryable<RuleVersion> versions,
        SignedInPerson reader,
        CancellationToken cancellation
    )
    {
        var current = rules.Current(reader.OrganisationId).VersionId;
        var isOwner = reader.Roles.Contains(Role.Owner);
        var founding = await db
            .Organisations.Where(row => row.Id == reader.OrganisationId)
            .Select(row => row.Founding)
            .SingleAsync(cancellation);
        var rows = await versions
            .Select(row => new
            {
                row.DraftedBy,
                row.ApprovedBy,
                View = new RuleVersionView(
                    row.Id,
                    row.Number,
                    row.Version,
                    row.Name,
                    row.Municipality,
                    row.Status,
                    row.Id == current,
                    row.EffectiveAt,
                    string.Empty,
                    row.DraftedAt,
                    null,
                    row.ApprovedAt,
                    row.ShadowEndedAt == null ? row.ShadowSince : null,
                    isOwner
                        && row.Status == TableStatus.Answered
                        && (founding || !row.Drafters.Contains(reader.PersonId))
                ),
            })
            .ToListAsync(cancellation);
        var who = rows.SelectMany(row => new[] { row.DraftedBy, row.ApprovedBy });
        var names = await PersonNames.ReadAsync(db, who, cancellation);
        return rows.ConvertAll(row =>
            row.View with
            {
                DraftedByName = names[row.DraftedBy] ?? string.Empty,
                ApprovedByName = names[row.ApprovedBy],
            }
        );
    }
}
