using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace GovChat.Server.LogAccess.Exports;

/// <summary>How the lines and the manifest of an export are written: JSON, Japanese left as it is, members in a fixed order.</summary>
internal static class ExportJson
{
    private static readonly JavaScriptEncoder AsItIs = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>One line each.</summary>
    public static ExportLines Compact { get; } =
        new(new JsonSerializerOptions(ExportLines.Default.Options) { Encoder = AsItIs });

    /// <summary>For people who look into it.</summary>
    public static ExportLines Indented { get; } =
        new(new JsonSerializerOptions(ExportLines.Default.Options) { Encoder = AsItIs, WriteIndented = true });
}
