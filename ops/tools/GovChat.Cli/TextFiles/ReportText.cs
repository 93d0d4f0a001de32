using System.Globalization;
using System.Resources;

namespace GovChat.Cli.TextFiles;

/// <summary>The words of a scan's report; they stand in ReportText.resx.</summary>
internal static class ReportText
{
    private static readonly ResourceManager Texts = new(typeof(ReportText));

    public static string Title => Text(nameof(Title));

    public static string Promise => Text(nameof(Promise));

    public static string NothingFound => Text(nameof(NothingFound));

    public static string Unknown => Text(nameof(Unknown));

    public static string FileClosed => Text(nameof(FileClosed));

    public static string NotText => Text(nameof(NotText));

    public static string NotUtf8 => Text(nameof(NotUtf8));

    public static string[] Columns =>
        [
            Text("ColumnClass"),
            Text("ColumnRow"),
            Text("ColumnRule"),
            Text("ColumnMonth"),
            Text("ColumnTexts"),
            Text("ColumnSpeakers"),
        ];

    public static string RuleSet(string name, string version) => Text(nameof(RuleSet), name, version);

    public static string File(string label, bool isLine) => Text(isLine ? "LineFile" : "PlainFile", label);

    public static string Sum(int files) => Text(nameof(Sum), files);

    public static string Counts(ScanCounts counts) =>
        Text(nameof(Counts), counts.Texts, counts.Speakers, counts.Held, counts.Attachments);

    public static string Unreadable(int files) => Text(nameof(Unreadable), files);

    public static string Other(int files) => Text(nameof(Other), files);

    public static string FileTooLarge(long mebibytes) => Text(nameof(FileTooLarge), mebibytes);

    private static string Text(string name, params object[] values) =>
        string.Format(
            CultureInfo.InvariantCulture,
            Texts.GetString(name, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(name),
            values
        );
}
