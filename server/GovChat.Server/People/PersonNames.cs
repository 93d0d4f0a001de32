using System.Globalization;
using GovChat.Server.Secrets;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>
/// The names of people, where something else than the person's own row is shown: of a few by their ids, or of those that
/// hand-written SQL joins. Sealed names cannot be ordered by the database; <see cref="Order"/> does it.
/// </summary>
internal sealed class PersonNames
{
    private readonly Dictionary<Guid, string> names;

    private PersonNames(Dictionary<Guid, string> names) => this.names = names;

    /// <summary>As names are ordered in Japanese, and as the database would order them.</summary>
    public static StringComparer Order { get; } =
        StringComparer.Create(CultureInfo.GetCultureInfo("ja-JP"), ignoreCase: false);

    /// <summary>The name of somebody who was asked for; null for nobody.</summary>
    public string? this[Guid? personId] => personId is { } id ? names.GetValueOrDefault(id) : null;

    /// <summary>The names of these people, in one statement however many they are.</summary>
    public static async Task<PersonNames> ReadAsync(
        GovChatDb db,
        IEnumerable<Guid?> personIds,
        CancellationToken cancellation
    )
    {
        var ids = personIds.OfType<Guid>().Distinct().ToArray();
        var people =
            ids.Length == 0
                ? []
                : await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToListAsync(cancellation);
        return new PersonNames(people.ToDictionary(person => person.Id, person => person.DisplayName));
    }

    /// <summary>One person's name; null when there is no such person.</summary>
    public static async Task<string?> OfAsync(GovChatDb db, Guid personId, CancellationToken cancellation) =>
        (await ReadAsync(db, [personId], cancellation))[personId];

    /// <summary>For the doors that stay open while the organisation's keys are closed.</summary>
    public static TNames UnlessClosed<TNames>(Func<TNames> names, TNames otherwise)
    {
        try
        {
            return names();
        }
        catch (KeysUnavailableException)
        {
            return otherwise;
        }
    }

    /// <summary>Opens a name that came with a row of hand-written SQL.</summary>
    public static string Open(KeyRing keys, Guid organisationId, Guid personId, byte[] sealedName) =>
        keys.OpenWords(organisationId, SealPurpose.PersonName, personId, sealedName);
}
