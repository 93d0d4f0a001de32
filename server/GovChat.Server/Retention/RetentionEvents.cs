using System.Globalization;
using GovChat.Server.Auditing;

namespace GovChat.Server.Retention;

internal static class RetentionEvents
{
    /// <summary>What stands for a period without end.</summary>
    private const string WithoutEnd = "-";

    public static AuditEvent PeriodSet(
        AuditActor actor,
        string retentionClass,
        int? before,
        int? after,
        DateTimeOffset from
    ) =>
        new("retention.period_set", actor)
        {
            Details =
            [
                new("class", retentionClass),
                new("monthsBefore", SaidMonths(before)),
                new("monthsAfter", SaidMonths(after)),
                new("from", from.ToString("O", CultureInfo.InvariantCulture)),
            ],
        };

    public static AuditEvent ClassSet(AuditActor actor, Guid channelId, string before, string after) =>
        new("retention.class_set", actor, channelId)
        {
            Details = [new("classBefore", before), new("classAfter", after)],
        };

    /// <summary>A day's work; what was destroyed month by month has entries of its own.</summary>
    public static AuditEvent Ran(
        DateOnly day,
        int channels,
        long messages,
        long edits,
        int waiting,
        bool isCanaryGone
    ) =>
        new("retention.ran", AuditActor.Server)
        {
            Details =
            [
                new("day", day.ToString("O", CultureInfo.InvariantCulture)),
                new("channels", Said(channels)),
                new("count", Said(messages)),
                new("edits", Said(edits)),
                new("waiting", Said(waiting)),
                new("canary", isCanaryGone ? "gone" : "stayed"),
            ],
        };

    public static AuditEvent CanaryStayed(int count) =>
        new("retention.canary_stayed", AuditActor.Server) { Details = [new("count", Said(count))] };

    private static string SaidMonths(int? months) => months is { } number ? Said(number) : WithoutEnd;

    private static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);
}
