using System.Globalization;
using GovChat.Contracts;
using GovChat.Contracts.Accounts;
using GovChat.Server.Auditing;
using GovChat.Server.People;

namespace GovChat.Server.Accounts;

internal static class SessionEvents
{
    /// <summary>The password was wrong where a session asked for it: at its lock, or to change it.</summary>
    public static AuditEvent PasswordWrong(SignedInPerson person) =>
        Of("session.password_wrong", person) with
        {
            Result = Refusal.PasswordWrong,
        };

    public static AuditEvent Ended(SignedInPerson person, string reason, Guid? sessionId = null) =>
        Of("session.ended", person) with
        {
            Details = [new("reason", reason), new("session", (sessionId ?? person.SessionId).ToString("D"))],
        };

    public static AuditEvent PasswordChanged(SignedInPerson person) => Of("person.password_changed", person);

    public static AuditEvent Consented(SignedInPerson person, int version) =>
        Of("person.consented", person) with
        {
            Details = [new("policyVersion", Number(version))],
        };

    public static AuditEvent PolicyPublished(SignedInPerson owner, UsagePolicy policy) =>
        new("policy.usage_published", owner.ToActor(), policy.Id)
        {
            Details = [new("policyVersion", Number(policy.Version))],
        };

    public static AuditEvent LockPolicySet(SignedInPerson owner, LockPolicyView policy) =>
        new("policy.lock_changed", owner.ToActor())
        {
            Details =
            [
                new("officeMinutes", Number(policy.Office)),
                new("sharedMinutes", Number(policy.Shared)),
                new("teleworkMinutes", Number(policy.Telework)),
            ],
        };

    private static AuditEvent Of(string kind, SignedInPerson person) =>
        new(kind, person.ToActor(), person.PersonId, person.DisplayName);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
