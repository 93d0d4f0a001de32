using System.Globalization;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>What is recorded of taking a log out: for whom, to which key, how much of it; never what stood in it.</summary>
internal static class LogExportEvents
{
    public static AuditEvent Begun(AuditActor actor, LogGrant grant, LogExport export) =>
        Of("log_access.export_begun", actor, grant, export, [new("recipient", export.Recipient)]);

    /// <summary>An export that was asked for without leave.</summary>
    public static AuditEvent Withheld(AuditActor actor, LogGrant grant, string refusal) =>
        LogAccessEvents.Of("log_access.export_begun", actor, grant, []) with
        {
            Result = refusal,
        };

    /// <summary>A page of a channel that went into the file, by the numbers of its messages.</summary>
    public static AuditEvent PageRead(
        AuditActor actor,
        LogGrant grant,
        Guid exportId,
        Guid channelId,
        IReadOnlyList<long> sequences
    ) =>
        LogAccessEvents.Of(
            "log_access.page_read",
            actor,
            grant,
            [
                new("exportId", Said(exportId)),
                new("channelId", Said(channelId)),
                new("count", Said(sequences.Count)),
                new("first", Said(sequences[0])),
                new("last", Said(sequences[^1])),
            ]
        );

    public static AuditEvent Made(LogGrant grant, LogExport export) =>
        Of(
            "log_access.export_made",
            AuditActor.Server,
            grant,
            export,
            [
                new("count", Said(export.MessagesDone)),
                new("bytes", Said(export.Bytes!.Value)),
                new("sha256", Convert.ToHexStringLower(export.Digest!)),
                new("manifestSha256", Convert.ToHexStringLower(export.ManifestDigest!)),
                new("endsAt", export.ExpiresAt!.Value.ToString("O", CultureInfo.InvariantCulture)),
            ]
        );

    public static AuditEvent Failed(LogGrant grant, LogExport export) =>
        Of(
            "log_access.export_failed",
            AuditActor.Server,
            grant,
            export,
            [new("failure", export.Failure!.Value.ToString()), new("part", export.FailedPart!)]
        );

    /// <summary>Bytes that were handed out: of a file from its beginning, or of the rest of one.</summary>
    public static AuditEvent Taken(AuditActor actor, LogGrant grant, LogExport export, long from, long until) =>
        Of(
            "log_access.export_taken",
            actor,
            grant,
            export,
            [new("first", Said(from)), new("last", Said(until)), new("bytes", Said(export.Bytes!.Value))]
        );

    public static AuditEvent Ended(AuditActor actor, LogGrant grant, LogExport export) =>
        Of(
            export.State == LogExportState.Expired ? "log_access.export_expired" : "log_access.export_discarded",
            actor,
            grant,
            export,
            []
        );

    private static AuditEvent Of(
        string kind,
        AuditActor actor,
        LogGrant grant,
        LogExport export,
        IEnumerable<KeyValuePair<string, string>> details
    ) => LogAccessEvents.Of(kind, actor, grant, [new("exportId", Said(export.Id)), .. details]);

    private static string Said(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    private static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);
}
