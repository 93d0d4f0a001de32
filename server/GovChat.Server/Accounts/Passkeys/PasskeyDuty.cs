using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Accounts.Passkeys;

/// <summary>Whether a passkey is asked for at a sign-in, after the code and the password were right.</summary>
internal static class PasskeyDuty
{
    /// <summary>
    /// Asked for where the person or the organisation wants it. Who has none yet comes in without: else nobody could ever
    /// add the first one. The owners see on the policy page who that is.
    /// </summary>
    public static async Task<bool> IsAtSignInAsync(GovChatDb db, Person person, CancellationToken cancellation) =>
        await db.Passkeys.AnyAsync(passkey => passkey.PersonId == person.Id, cancellation)
        && (person.PasskeyAtSignIn || await IsOfOrganisationAsync(db, person.Id, cancellation));

    /// <summary>The organisation asks it of people with roles, and this person has one.</summary>
    public static async Task<bool> IsOfOrganisationAsync(GovChatDb db, Guid personId, CancellationToken cancellation) =>
        await db.PersonRoles.AnyAsync(role => role.PersonId == personId, cancellation)
        && await db.Organisations.AnyAsync(
            organisation =>
                organisation.PasskeysForRoles
                && db.Set<Person>().Any(person => person.Id == personId && person.OrganisationId == organisation.Id),
            cancellation
        );
}
