using System.Globalization;
using GovChat.Contracts;
using GovChat.Filter;
using GovChat.Server.Auditing;

namespace GovChat.Server.Messages;

internal static class MessageEvents
{
    /// <summary>Rule, class and length; never the text, nor anything from which it could be guessed.</summary>
    public static AuditEvent Held(AuditActor actor, Guid channelId, Verdict verdict, int length) =>
        new("message.held", actor, channelId)
        {
            Result = Refusal.HeldByFilter,
            Details = new Dictionary<string, string>
            {
                ["rules"] = string.Join(' ', verdict.Findings.Select(finding => finding.Rule.Id).Distinct().Order()),
                ["class"] = verdict.Class?.ToString() ?? string.Empty,
                ["length"] = length.ToString(CultureInfo.InvariantCulture),
            },
        };
}
