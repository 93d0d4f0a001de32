using GovChat.Contracts;
using GovChat.Server.Auditing;
using GovChat.Server.Filtering;
using GovChat.Server.Hosting;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Oversight;

/// <summary>
/// What the use cases of rules share: a change happens under the lock of the organisation's row, one after the other,
/// with its record; then this process reads the rules anew at once, and every other one within seconds.
/// </summary>
internal sealed class RuleStore(Database database, RulesInForce rules, AuditLog audit)
{
    /// <summary>
    /// What a deed came to: its record, or the refusal, which may have a record of its own. Neither: all is as it was wanted.
    /// </summary>
    internal sealed record Deed(AuditEvent? Record, string? Refusal = null)
    {
        public static Deed Refused(string refusal) => new(null, refusal);
    }

    /// <summary>Changes one version; null when nothing was refused.</summary>
    public async Task<string?> ChangeAsync(
        SignedInPerson author,
        Guid versionId,
        Func<GovChatDb, RuleVersion, bool, Task<Deed>> change,
        CancellationToken cancellation
    )
    {
        var refusal = await database.InOrganisationAsync(
            author.OrganisationId,
            async db =>
            {
                var founding = await Founding.LockAsync(db, author.OrganisationId, cancellation);
                var version = await db.RuleVersions.SingleOrDefaultAsync(row => row.Id == versionId, cancellation);
                return version is null
                    ? Refusal.NotFound
                    : await FinishAsync(db, author, await change(db, version, founding), cancellation);
            },
            cancellation
        );
        await rules.LoadAsync(author.OrganisationId, cancellation);
        return refusal;
    }

    /// <summary>The answer of an endpoint that gives nothing back.</summary>
    public static IResult Answer(string? refusal, string? field = null) =>
        refusal is null ? TypedResults.NoContent() : Problem.Of(refusal, field);

    private async Task<string?> FinishAsync(
        GovChatDb db,
        SignedInPerson author,
        Deed deed,
        CancellationToken cancellation
    )
    {
        if (deed is { Refusal: null, Record: not null })
        {
            await db.SaveChangesAsync(cancellation);
            await RulesRevision.MoveAsync(db, author.OrganisationId, cancellation);
        }

        if (deed.Record is { } record)
        {
            await audit.RecordAsync(db, record, cancellation);
        }

        return deed.Refusal;
    }
}
