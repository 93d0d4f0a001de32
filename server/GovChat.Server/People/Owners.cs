using GovChat.Contracts.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.People;

/// <summary>
/// Owners are above user administrators: who gives no role takes none either, neither by stopping an owner nor by a link
/// that makes somebody else sign in as one. To be asked under the organisation's lock (<see cref="Founding.LockAsync"/>),
/// which every change of roles and every suspension holds.
/// </summary>
internal static class Owners
{
    /// <summary>Whether the person holds the highest role.</summary>
    public static Task<bool> IsOwnerAsync(GovChatDb db, Guid personId, CancellationToken cancellation) =>
        db.PersonRoles.AnyAsync(row => row.PersonId == personId && row.Role == Role.Owner, cancellation);

    /// <summary>Whether there is an owner besides this person who can still sign in.</summary>
    public static Task<bool> IsThereAnotherAsync(GovChatDb db, Guid personId, CancellationToken cancellation) =>
        db
            .PersonRoles.Where(row => row.Role == Role.Owner && row.PersonId != personId)
            .Join(db.People, row => row.PersonId, person => person.Id, (_, person) => person)
            .AnyAsync(person => person.AcceptedAt != null && person.SuspendedAt == null, cancellation);

    /// <summary>
    /// Whether the author still stands as they did when the call came in: of two owners who stop each other at once, the
    /// second is none any more.
    /// </summary>
    public static Task<bool> StillStandsAsync(
        GovChatDb db,
        SignedInPerson author,
        Role role,
        CancellationToken cancellation
    ) =>
        db
            .PersonRoles.Where(row => row.PersonId == author.PersonId && row.Role == role)
            .Join(db.People, row => row.PersonId, person => person.Id, (_, person) => person)
            .AnyAsync(person => person.SuspendedAt == null, cancellation);
}
