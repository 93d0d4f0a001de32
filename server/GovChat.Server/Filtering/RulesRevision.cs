using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Filtering;

/// <summary>The number by which every node learns that an organisation's rules changed.</summary>
internal static class RulesRevision
{
    public static Task<long> ReadAsync(GovChatDb db, Guid organisationId, CancellationToken cancellation) =>
        db
            .Database.SqlQuery<long>(
                $"""select rules_revision as "Value" from organisation where id = {organisationId}"""
            )
            .SingleAsync(cancellation);

    /// <summary>
    /// Moves it on. Locks the organisation's row, as <c>Founding.LockAsync</c> did before: changes of one organisation's
    /// rules come one after the other.
    /// </summary>
    public static Task MoveAsync(GovChatDb db, Guid organisationId, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"update organisation set rules_revision = rules_revision + 1 where id = {organisationId}",
            cancellation
        );

    /// <summary>Of every organisation; the table belongs to none.</summary>
    public static Task<List<Changed>> ReadAllAsync(GovChatDb db, CancellationToken cancellation) =>
        db
            .Database.SqlQuery<Changed>($"select id, rules_revision as revision from organisation")
            .ToListAsync(cancellation);

    /// <summary>How far an organisation's rules are.</summary>
    internal sealed record Changed(Guid Id, long Revision);
}
