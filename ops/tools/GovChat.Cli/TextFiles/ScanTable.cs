using System.Globalization;
using System.Text;

namespace GovChat.Cli.TextFiles;

/// <summary>The report as people read it.</summary>
internal static class ScanTable
{
    private const int Gap = 2;

    /// <summary>The whole report.</summary>
    public static string Of(ScanReport report)
    {
        var page = new StringBuilder();
        page.AppendLine(ReportText.Title)
            .AppendLine(ReportText.RuleSet(report.Name, report.Version))
            .AppendLine(ReportText.Promise);
        foreach (var file in report.Files)
        {
            page.AppendLine().AppendLine(ReportText.File(file.File, file.IsLine));
            Append(page, file.Counts);
        }

        page.AppendLine().AppendLine(ReportText.Sum(report.Files.Count));
        Append(page, report.Sum);
        if (report.Unreadable.Count > 0)
        {
            page.AppendLine().AppendLine(ReportText.Unreadable(report.Unreadable.Count));
            foreach (var file in report.Unreadable)
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"  {file.File}");
                page.AppendLine(CultureInfo.InvariantCulture, $"    {file.Reason}");
            }
        }

        if (report.Other > 0)
        {
            page.AppendLine().AppendLine(ReportText.Other(report.Other));
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, ScanCounts counts)
    {
        page.AppendLine(ReportText.Counts(counts));
        if (counts.Rows.Count == 0)
        {
            page.AppendLine(ReportText.NothingFound);
            return;
        }

        string[][] cells =
        [
            ReportText.Columns,
            .. counts.Rows.Select(row =>
                new[]
                {
                    row.Class,
                    row.Row,
                    row.Name,
                    row.Month ?? ReportText.Unknown,
                    Number(row.Texts),
                    row.Speakers == 0 ? ReportText.Unknown : Number(row.Speakers),
                }
            ),
        ];
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => Width(row[column])));
        AppendCells(page, cells, [.. widths]);
    }

    private static void AppendCells(StringBuilder page, string[][] cells, int[] widths)
    {
        foreach (var row in cells)
        {
            var line = new StringBuilder();
            foreach (var (cell, width) in row.Zip(widths))
            {
                line.Append(' ', Gap).Append(cell).Append(' ', width - Width(cell));
            }

            page.AppendLine(line.ToString().TrimEnd());
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Kanji and kana fill two columns of a terminal.
    private static int Width(string text) => text.Sum(unit => unit >= '\u1100' ? 2 : 1);
}
