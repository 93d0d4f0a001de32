using System.Globalization;
using GovChat.Contracts.Oversight;
using GovChat.Server.Auditing;

namespace GovChat.Server.Messages;

internal static class MessageEvents
{
    /// <summary>
    /// That the filter acted on a text: by which rules, and how long it was; never the text, nor anything from which it could
    /// be guessed. Null when it left the text alone.
    /// </summary>
    /// <param name="actor">Who wrote it.</param>
    /// <param name="channelId">Where it was to go.</param>
    /// <param name="judgement">What was decided.</param>
    /// <param name="length">The text's length, in UTF-16 units.</param>
    /// <param name="times">How often the same person was stopped with the same text.</param>
    public static AuditEvent? Of(
        AuditActor actor,
        Guid channelId,
        Judgement judgement,
        int length,
        int? times = null
    ) =>
        judgement.Outcome is { } outcome
            ? new AuditEvent(KindOf(outcome), actor, channelId)
            {
                Result = judgement.Refusal ?? AuditEvent.Done,
                Details = [.. DetailsOf(judgement, length, times)],
            }
            : null;

    private static string KindOf(FilterOutcome outcome) =>
        outcome switch
        {
            FilterOutcome.Masked => "message.concealed",
            FilterOutcome.SentWithReason => "message.sent_with_reason",
            FilterOutcome.Emergency => "message.sent_in_emergency",
            _ => "message.held",
        };

    private static IEnumerable<KeyValuePair<string, string>> DetailsOf(Judgement judgement, int length, int? times)
    {
        var rules = judgement.Verdict.Findings.Select(finding => finding.Rule.Id).Distinct().Order();
        yield return new("rules", string.Join(' ', rules));
        yield return new("class", judgement.Verdict.Class?.ToString() ?? string.Empty);
        yield return new("length", Said(length));
        yield return new("version", judgement.Rules.Version);
        if (judgement.Reason is { } reason)
        {
            yield return new("reason", reason);
        }

        if (judgement.Edits is { } sequence)
        {
            yield return new("edits", sequence.ToString(CultureInfo.InvariantCulture));
        }

        if (times is { } count)
        {
            yield return new("times", Said(count));
        }
    }

    private static string Said(int number) => number.ToString(CultureInfo.InvariantCulture);
}
