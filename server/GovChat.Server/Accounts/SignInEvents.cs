using GovChat.Contracts;
using GovChat.Server.Auditing;
using GovChat.Server.People;

namespace GovChat.Server.Accounts;

internal static class SignInEvents
{
    public static AuditEvent Done(AuditActor actor, Person person, SignIn signIn) =>
        new("sign_in.done", actor, person.Id, person.DisplayName)
        {
            Details =
            [
                new(
                    "codeKind",
                    signIn.SealedCodeId is not null ? "sealed"
                        : signIn.MailCodeHash is not null ? "mail"
                        : "totp"
                ),
            ],
        };

    /// <summary>The officer may know which step failed; the terminal never does.</summary>
    /// <param name="deviceId">At which terminal.</param>
    /// <param name="person">Whom the name meant, if it meant somebody who may sign in there.</param>
    /// <param name="step">The step that failed.</param>
    public static AuditEvent Refused(Guid deviceId, Person? person, string step) =>
        new("sign_in.refused", AuditActor.Terminal(deviceId), person?.Id, person?.DisplayName)
        {
            Result = Refusal.SignInRefused,
            Details = [new("step", step)],
        };

    public static AuditEvent Throttled(Guid deviceId, Guid? personId) =>
        new("sign_in.refused", AuditActor.Terminal(deviceId), personId) { Result = Refusal.SignInMustWait };

    public static AuditEvent SignedOut(AuditActor actor, SignedInPerson person) =>
        new("session.ended", actor, person.PersonId, person.DisplayName);
}
