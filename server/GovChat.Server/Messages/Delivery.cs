using GovChat.Contracts.Messages;
using GovChat.Filter;
using GovChat.Server.Auditing;

namespace GovChat.Server.Messages;

/// <summary>What may be delivered of a text.</summary>
/// <param name="Text">What the readers get now.</param>
/// <param name="Mark">What everybody must see beside it.</param>
internal sealed record Delivery(CleanText Text, MessageMark Mark = MessageMark.None)
{
    /// <summary>What stands in the log for good: the text itself, but of an emergency's message its concealed form.</summary>
    public CleanText Kept { get; init; } = Text;

    /// <summary>The version of the rules that judged it.</summary>
    public Guid? RulesVersionId { get; init; }

    /// <summary>What the filter did to it, recorded in the message's own transaction; null when it left it alone.</summary>
    public AuditEvent? Record { get; init; }
}
