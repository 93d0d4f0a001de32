using System.Globalization;
using GovChat.Server.Auditing;
using GovChat.Server.People;

namespace GovChat.Server.Accounts.Passkeys;

internal static class PasskeyEvents
{
    public static AuditEvent Added(SignedInPerson person, PersonPasskey passkey) =>
        Of("person.passkey_added", person) with
        {
            Details =
            [
                new("name", passkey.Name),
                new("synced", passkey.IsBackupEligible.ToString(CultureInfo.InvariantCulture)),
            ],
        };

    public static AuditEvent Removed(SignedInPerson person, PersonPasskey passkey) =>
        Of("person.passkey_removed", person) with
        {
            Details = [new("name", passkey.Name)],
        };

    public static AuditEvent AtSignInChanged(SignedInPerson person, bool atSignIn) =>
        Of("person.passkey_at_sign_in_changed", person) with
        {
            Details = [new("after", atSignIn.ToString(CultureInfo.InvariantCulture))],
        };

    public static AuditEvent PolicyChanged(SignedInPerson owner, string organisation, bool requiredForRoles) =>
        new("policy.passkeys_changed", owner.ToActor(), owner.OrganisationId, organisation)
        {
            Details = [new("after", requiredForRoles.ToString(CultureInfo.InvariantCulture))],
        };

    private static AuditEvent Of(string kind, SignedInPerson person) =>
        new(kind, person.ToActor(), person.PersonId, person.DisplayName);
}
