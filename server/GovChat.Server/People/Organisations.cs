using System.Collections.Frozen;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>
/// The organisations of this installation, in memory: which one a host name means, and their opened keys. Loaded at
/// start and after a set-up; the server does not start when one's key is missing.
/// </summary>
internal sealed class Organisations(Database database, KeyRing keys)
{
    private FrozenDictionary<string, Organisation> byHost = FrozenDictionary<string, Organisation>.Empty;
    private IReadOnlyList<Organisation> all = [];

    public IReadOnlyList<Organisation> All => all;

    /// <summary>
    /// Whose host this is. An installation with one organisation without a host of its own accepts every allowed host.
    /// </summary>
    public Organisation? ByHost(string host) =>
        byHost.GetValueOrDefault(host) ?? (all is [{ Host: null } only] ? only : null);

    public Organisation ById(Guid id) => all.First(organisation => organisation.Id == id);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var rows = await database.AcrossOrganisationsAsync(
            db => db.Set<Organisation>().AsNoTracking().OrderBy(row => row.CreatedAt).ToListAsync(cancellation),
            cancellation
        );
        foreach (var row in rows)
        {
            var key = await database.InOrganisationAsync(
                row.Id,
                db =>
                    db.Set<OrganisationKey>().AsNoTracking().OrderByDescending(k => k.Version).FirstAsync(cancellation),
                cancellation
            );
            keys.OpenOrganisation(row.Id, new WrappedKey(key.Id, key.Wrapped));
        }

        byHost = rows.Where(row => row.Host is not null).ToFrozenDictionary(row => row.Host!, StringComparer.Ordinal);
        all = rows;
    }
}
