using System.Globalization;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;

namespace GovChat.Server.Oversight;

/// <summary>What is recorded of an emergency; its name is its reason, and no word of it or of its report is there.</summary>
internal static class EmergencyEvents
{
    public static AuditEvent Opened(
        AuditActor actor,
        Emergency emergency,
        Channel channel,
        IReadOnlyCollection<Guid> recipientIds
    ) =>
        new("emergency.opened", actor, emergency.Id, channel.Name)
        {
            Details =
            [
                new("reason", emergency.Reason.ToString()),
                new("recipients", string.Join(' ', recipientIds.Select(id => id.ToString("D")))),
                new("departmentId", emergency.DepartmentId.ToString("D")),
                new("endsAt", Said(channel.EmergencyEndsAt!.Value)),
                new("reportDueOn", emergency.ReportDueOn.ToString("O", CultureInfo.InvariantCulture)),
            ],
        };

    /// <summary>By whom, or by its own time.</summary>
    public static AuditEvent Ended(AuditActor actor, Channel channel, DateTimeOffset endedAt) =>
        new("emergency.ended", actor, channel.Id, channel.Name) { Details = [new("endedAt", Said(endedAt))] };

    public static AuditEvent KeyDeleted(Guid emergencyId) =>
        new("emergency.key_deleted", AuditActor.Server, emergencyId);

    public static AuditEvent Reported(AuditActor actor, Guid emergencyId, bool isLate) =>
        new("emergency.reported", actor, emergencyId) { Details = [new("late", isLate ? "true" : "false")] };

    /// <summary>Nobody reported in time; the officers see it.</summary>
    public static AuditEvent ReportOverdue(Guid emergencyId) =>
        new("emergency.report_overdue", AuditActor.Server, emergencyId);

    private static string Said(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
