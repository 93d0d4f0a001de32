using System.Globalization;
using System.Text;

namespace GovChat.Filter.Tests;

/// <summary>
/// Every spelling, a thousand numbers each, always the same ones: how many are stopped beside their label, how many are
/// held that stand alone, and how many that are no individual numbers are held by mistake. The figures are published in
/// MUTATIONS.md; to write it anew, run this test with GOVCHAT_PUBLISH=1.
/// </summary>
public sealed class TheMutationSuite
{
    private const int NumbersEach = 1_000;
    private const double LabelledRecallMin = 0.99;
    private const double BareRecallMin = 0.95;

    // A step prime to 10^11 walks over all eleven digits, years and zeros at the front included.
    private const long Step = 61_803_398_873;
    private const long Elevens = 100_000_000_000;

    private static readonly RuleSet Rules = RuleSet.Default;

    private static readonly string[] Numbers =
    [
        .. Enumerable
            .Range(1, NumbersEach)
            .Select(index => (index * Step % Elevens).ToString("D11", CultureInfo.InvariantCulture))
            .Select(MyNumbers.WithCheckDigit),
    ];

    [Fact]
    public void At_least_forty_spellings_are_stopped_held_and_published()
    {
        var rows = Spellings.All.Select(spelling => Measure(spelling.Key, spelling.Value)).ToList();

        Assert.True(rows.Count >= 40);
        Assert.All(rows, row => Assert.True(row.Labelled >= LabelledRecallMin, row.ToString()));
        Assert.All(rows, row => Assert.True(row.Bare >= BareRecallMin, row.ToString()));
        Assert.All(rows, row => Assert.True(row.Foreign == 0, row.ToString()));
        AssertPublished(Table(rows));
    }

    private static Row Measure(string name, Func<string, string> spell) =>
        new(
            name,
            Share(number => Rules.Inspect($"個人番号は{spell(number)}です").Action == FilterAction.Block),
            Share(number => Rules.Inspect(spell(number)).CleanText is null),
            Share(number => Rules.Inspect($"伝票番号は{spell(number)}です").CleanText is null),
            Share(number => Rules.Inspect(spell(MyNumbers.Spoilt(number))).CleanText is null)
        );

    private static double Share(Func<string, bool> holds) => Numbers.Count(holds) / (double)NumbersEach;

    private static string Table(IEnumerable<Row> rows)
    {
        var table = new StringBuilder()
            .Append("# How spellings of an individual number fare\n\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"{NumbersEach:N0} numbers each, with valid check digits unless noted. "
            )
            .Append("*Labelled*: stopped after 「個人番号は」. *Alone*: held, standing by\n")
            .Append(
                "itself. *Slip*: held after 「伝票番号は」, by mistake. *Spoilt*: held though the check digit is wrong and "
            )
            .Append("no label stands by, by mistake.\n\n")
            .Append("| spelling | labelled | alone | slip | spoilt |\n|---|---:|---:|---:|---:|\n");
        foreach (var row in rows)
        {
            table.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Name} | {row.Labelled:P1} | {row.Bare:P1} | {row.Foreign:P1} | {row.Spoilt:P1} |\n"
            );
        }

        return table.ToString();
    }

    private static void AssertPublished(string table)
    {
        var page = SourceTree.At("tests", "GovChat.Filter.Tests", "MUTATIONS.md");
        if (Environment.GetEnvironmentVariable("GOVCHAT_PUBLISH") is "1")
        {
            File.WriteAllText(page, table);
        }

        Assert.Equal(table, File.ReadAllText(page));
    }

    private sealed record Row(string Name, double Labelled, double Bare, double Foreign, double Spoilt);
}
