using System.Collections.Frozen;
using GovChat.Server.Keys;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>
/// The organisations of this installation, in memory: which one a host name means, and their opened keys. Loaded at
/// start and after a set-up; one whose key is missing stays closed, and the others go on.
/// </summary>
internal sealed class Organisations(Database database, StoredKeys keys)
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
            await keys.LoadAsync(row.Id, cancellation);
        }

        byHost = rows.Where(row => row.Host is not null).ToFrozenDictionary(row => row.Host!, StringComparer.Ordinal);
        all = rows;
    }
}
