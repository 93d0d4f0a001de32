using GovChat.Contracts;
using GovChat.Server.Auditing;
using GovChat.Server.People;

namespace GovChat.Server.Accounts;

internal static class StepUpEvents
{
    /// <summary>Somebody showed again that it is they.</summary>
    /// <param name="person">Who.</param>
    /// <param name="by">With what: <c>code</c> or <c>passkey</c>.</param>
    public static AuditEvent SteppedUp(SignedInPerson person, string by) =>
        new("session.stepped_up", person.ToActor(), person.PersonId, person.DisplayName) { Details = [new("by", by)] };

    /// <summary>Wrong again and again: whoever sits there is not believed any more, and the session is over.</summary>
    public static AuditEvent Failed(SignedInPerson person, string by) =>
        new("session.step_up_failed", person.ToActor(), person.PersonId, person.DisplayName)
        {
            Result = Refusal.StepUpRefused,
            Details = [new("by", by)],
        };
}
