using System.Globalization;
using GovChat.Server.Auditing;

namespace GovChat.Server.Oversight;

internal static class ReportEvents
{
    /// <summary>Rule, version and length; never what was said about it.</summary>
    public static AuditEvent Filed(AuditActor actor, FalsePositiveReport report) =>
        Of("report.filed", actor, report, [new("hasText", report.ConcealedText is null ? "no" : "yes")]);

    public static AuditEvent Answered(AuditActor actor, FalsePositiveReport report) =>
        Of(
            "report.answered",
            actor,
            report,
            [
                new("wasFalse", report.WasFalse == true ? "yes" : "no"),
                new("isPrecedent", report.IsPrecedent ? "yes" : "no"),
            ]
        );

    private static AuditEvent Of(
        string kind,
        AuditActor actor,
        FalsePositiveReport report,
        KeyValuePair<string, string>[] more
    ) =>
        new(kind, actor, report.Id)
        {
            Details =
            [
                new("rule", report.Rule),
                new("version", report.Version),
                new("length", report.Length.ToString(CultureInfo.InvariantCulture)),
                .. more,
            ],
        };
}
