using GovChat.Contracts;
using GovChat.Contracts.Messages;

namespace GovChat.Server.Messages;

/// <summary>What may be done to a message. Looked at before an edit is judged, and decided under the channel's lock.</summary>
internal static class ChangeRules
{
    private static readonly TimeSpan EditFor = TimeSpan.FromHours(Limits.EditHoursMax);

    /// <summary>Why a change of this message is refused; null when it is not.</summary>
    public static AppendOutcome? Refuses(Change change, Target? target, bool inEmergency, DateTimeOffset now) =>
        target is null ? AppendOutcome.NoSuchMessage
        : change.Kind is MessageChangeKind.ReactionAdded or MessageChangeKind.ReactionRemoved ? RefusesOf(target)
        : target.AuthorId != change.PersonId ? AppendOutcome.NotTheAuthor
        : change.Kind == MessageChangeKind.Recalled ? null // Once more is no harm: it is answered with the first.
        : inEmergency ? AppendOutcome.EditInEmergency
        : RefusesOf(target)
            ?? (now - target.SentAt > EditFor || target.Revision >= Limits.EditsMax ? AppendOutcome.EditTooLate : null);

    private static AppendOutcome? RefusesOf(Target target) => target.Recalled is null ? null : AppendOutcome.Recalled;
}
