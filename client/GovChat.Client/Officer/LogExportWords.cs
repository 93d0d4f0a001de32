using System.Globalization;
using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Client.Settings;
using GovChat.Contracts.LogAccess;

namespace GovChat.Client.Officer;

/// <summary>What exports are called on screen.</summary>
public static class LogExportWords
{
    private const double BytesOfMega = 1024 * 1024;
    private const double BytesOfKilo = 1024;

    public static string Name(this LogExportState state) =>
        state switch
        {
            LogExportState.Making => LogTexts.ExportMaking,
            LogExportState.Ready => LogTexts.ExportReady,
            LogExportState.Failed => LogTexts.ExportFailed,
            LogExportState.Expired => LogTexts.ExportExpired,
            _ => LogTexts.ExportDiscarded,
        };

    public static string? Pill(this LogExportState state) =>
        state switch
        {
            LogExportState.Ready => "good",
            LogExportState.Making => "wait",
            LogExportState.Failed => "bad",
            _ => null,
        };

    public static string Reason(this LogExportFailure failure) =>
        failure switch
        {
            LogExportFailure.NotOpenAnyMore => LogTexts.ExportNotOpenAnyMore,
            LogExportFailure.Interrupted => LogTexts.ExportInterrupted,
            LogExportFailure.MessageMissing => LogTexts.ExportMessageMissing,
            LogExportFailure.TextAltered => LogTexts.ExportTextAltered,
            LogExportFailure.KeysClosed => LogTexts.ExportKeysClosed,
            LogExportFailure.FileMissing => LogTexts.ExportFileMissing,
            LogExportFailure.FileAltered => LogTexts.ExportFileAltered,
            _ => LogTexts.ExportServerFault,
        };

    /// <summary>What members are told of it.</summary>
    public static string Sentence(this TakenOutView taken, Moments clock)
    {
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(clock);
        var made = LogTexts.RecordTakenOutAt.With(clock.DateAndTime(taken.RequestedAt), taken.State.Name());
        return taken.LastTakenAt is { } last
            ? made + LogTexts.RecordTakenOutTimes.With(taken.Downloads, clock.DateAndTime(last))
            : made;
    }

    /// <summary>A length as people say it.</summary>
    public static string Size(long bytes) =>
        bytes < BytesOfMega
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / BytesOfKilo)} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / BytesOfMega:0.0} MB");
}
