using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovChat.Cli.TextFiles;

/// <summary>What a scan found. It holds counts, never a text or a speaker's name.</summary>
/// <param name="RuleSet">The rule set's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Files">File by file, in the order of their names.</param>
/// <param name="Unreadable">Text files that were not read.</param>
/// <param name="Other">How many files of another kind were left out.</param>
/// <param name="Sum">All files together.</param>
internal sealed record ScanReport(
    string RuleSet,
    string Name,
    string Version,
    IReadOnlyList<ScannedFile> Files,
    IReadOnlyList<UnreadableFile> Unreadable,
    int Other,
    ScanCounts Sum
);

/// <summary>A file that was read.</summary>
internal sealed record ScannedFile(string File, bool IsLine, ScanCounts Counts);

/// <summary>A file that was not read, and why.</summary>
internal sealed record UnreadableFile(string File, string Reason);

/// <summary>What was counted.</summary>
/// <param name="Texts">Messages, or paragraphs of a plain text.</param>
/// <param name="Speakers">How many people spoke.</param>
/// <param name="Held">How many of the texts would be held: stopped, masked or asked about.</param>
/// <param name="Attachments">Pictures and files that the talk only mentions; nobody looked into them.</param>
/// <param name="Rows">By class, rule and month.</param>
internal sealed record ScanCounts(int Texts, int Speakers, int Held, int Attachments, IReadOnlyList<ScanRow> Rows);

/// <summary>What a rule found in a month.</summary>
/// <param name="Class">The class.</param>
/// <param name="Row">The row of the table.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="Name">The rule's name.</param>
/// <param name="Month">The month, as 2021-03; null where the file does not say.</param>
/// <param name="Texts">In how many texts.</param>
/// <param name="Speakers">Written by how many people; 0 where the file does not say.</param>
internal sealed record ScanRow(
    string Class,
    string Row,
    string Rule,
    string Name,
    string? Month,
    int Texts,
    int Speakers
);

/// <summary>Writes the report.</summary>
[JsonSerializable(typeof(ScanReport))]
internal sealed partial class ScanJson : JsonSerializerContext
{
    /// <summary>Japanese as it is: people read it.</summary>
    public static ScanJson Readable { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                WriteIndented = true,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
