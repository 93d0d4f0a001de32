using System.Globalization;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing;

namespace GovChat.Server.LogAccess;

/// <summary>What is recorded of reading logs: who, for which case, which numbers of messages; never what stood in them.</summary>
internal static class LogAccessEvents
{
    public static AuditEvent ChannelsListed(AuditActor actor, int count) =>
        new("log_access.channels_listed", actor) { Details = [new("count", Said(count))] };

    public static AuditEvent Requested(AuditActor actor, LogGrant grant, IEnumerable<Guid> channelIds) =>
        Of(
            "log_access.requested",
            actor,
            grant,
            [
                .. SpanOf(grant, channelIds),
                new("delayDays", Said(grant.DelayDays)),
                new("takesOut", grant.TakesOut ? "yes" : "no"),
            ]
        );

    public static AuditEvent Approved(AuditActor actor, LogGrant grant, int missing) =>
        Of("log_access.approved", actor, grant, [new("approvalsMissing", Said(missing))]);

    /// <summary>An approval that counted for nothing.</summary>
    public static AuditEvent ApprovalWithheld(AuditActor actor, LogGrant grant, string refusal) =>
        Of("log_access.approved", actor, grant, []) with
        {
            Result = refusal,
        };

    public static AuditEvent Started(AuditActor actor, LogGrant grant) =>
        Of("log_access.started", actor, grant, [new("endsAt", Said(grant.ExpiresAt!.Value))]);

    /// <summary>Reading that was asked for when the grant was not open.</summary>
    public static AuditEvent PageWithheld(AuditActor actor, LogGrant grant, Guid channelId, string refusal) =>
        Of("log_access.page_read", actor, grant, [new("channelId", Said(channelId))]) with
        {
            Result = refusal,
        };

    /// <summary>A page that was handed out, by the numbers of its messages.</summary>
    public static AuditEvent PageRead(
        AuditActor actor,
        LogGrant grant,
        Guid channelId,
        IReadOnlyList<LogMessageView> messages
    ) =>
        Of(
            "log_access.page_read",
            actor,
            grant,
            [
                new("channelId", Said(channelId)),
                new("count", Said(messages.Count)),
                new("first", messages.Count == 0 ? string.Empty : Said(messages[0].Sequence)),
                new("last", messages.Count == 0 ? string.Empty : Said(messages[^1].Sequence)),
            ]
        );

    public static AuditEvent Ended(AuditActor actor, LogGrant grant) =>
        Of("log_access.ended", actor, grant, [new("end", grant.EndKind!.Value.ToString())]);

    public static AuditEvent MembersTold(LogGrant grant, Guid channelId, int members) =>
        Of(
            "log_access.members_told",
            AuditActor.Server,
            grant,
            [new("channelId", Said(channelId)), new("count", Said(members))]
        );

    public static AuditEvent BrokenGlass(AuditActor actor, LogGrant grant, IEnumerable<Guid> channelIds) =>
        Of(
            "log_access.break_glass",
            actor,
            grant,
            [
                .. SpanOf(grant, channelIds),
                new("endsAt", Said(grant.ExpiresAt!.Value)),
                new("reviewDueOn", grant.ReviewDueOn!.Value.ToString("O", CultureInfo.InvariantCulture)),
            ]
        );

    public static AuditEvent Reviewed(AuditActor actor, LogGrant grant) =>
        Of("log_access.reviewed", actor, grant, [new("note", grant.Review!)]);

    public static AuditEvent ReviewOverdue(LogGrant grant) =>
        Of("log_access.review_overdue", AuditActor.Server, grant, []);

    /// <summary>An event about a grant, with what everybody must know of it.</summary>
    public static AuditEvent Of(
        string kind,
        AuditActor actor,
        LogGrant grant,
        IReadOnlyCollection<KeyValuePair<string, string>> details
    ) =>
        new(kind, actor, grant.Id, grant.CaseNumber)
        {
            Details =
            [
                new("purpose", grant.Purpose.ToString()),
                .. grant.Reason is { } reason ? [new("reason", reason)] : Array.Empty<KeyValuePair<string, string>>(),
                .. details,
            ],
        };

    private static IEnumerable<KeyValuePair<string, string>> SpanOf(LogGrant grant, IEnumerable<Guid> channelIds) =>
        [
            new("channels", string.Join(' ', channelIds.Select(Said))),
            new("from", Said(grant.FromAt)),
            new("until", Said(grant.UntilAt)),
            new("hours", Said(grant.Hours)),
        ];

    private static string Said(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    private static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Said(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
