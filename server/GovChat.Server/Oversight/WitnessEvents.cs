using System.Globalization;
using GovChat.Contracts.Audit;
using GovChat.Server.Auditing;
using GovChat.Server.Secrets;

namespace GovChat.Server.Oversight;

internal static class WitnessEvents
{
    /// <summary>A browser found a log that is not the one of its last visit.</summary>
    public static AuditEvent Differs(AuditActor actor, LogKind log, ReportWitnessRequest report) =>
        Of("audit.witness_differs", actor, log, report, [new("finding", report.Finding.ToString())]);

    /// <summary>A person had a browser forget what it kept, and begin from what is there.</summary>
    public static AuditEvent BegunAnew(AuditActor actor, LogKind log, ReportWitnessRequest report) =>
        Of("audit.witness_begun_anew", actor, log, report, []);

    private static AuditEvent Of(
        string kind,
        AuditActor actor,
        LogKind log,
        ReportWitnessRequest report,
        KeyValuePair<string, string>[] more
    ) =>
        new(kind, actor)
        {
            Details =
            [
                new("log", log.ToString()),
                .. more,
                new("kept", report.Kept.ToString(CultureInfo.InvariantCulture)),
                new("seen", report.Seen.ToString(CultureInfo.InvariantCulture)),
            ],
        };
}
