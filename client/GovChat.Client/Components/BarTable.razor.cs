using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Components;

/// <summary>Counts as a table, each row with a bar drawn beside its figures, all to one scale.</summary>
public sealed partial class BarTable
{
    /// <summary>Units of the drawing's width; the longest bar fills it.</summary>
    internal const long Width = 1_000;

    /// <summary>Colours there are; further series begin again.</summary>
    private const int ColoursMax = 5;

    /// <summary>What the table counts; its name for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Caption { get; set; } = "";

    /// <summary>What the rows are.</summary>
    [Parameter, EditorRequired]
    public string Heading { get; set; } = "";

    /// <summary>What the parts of a bar are.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Series { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<BarRow> Rows { get; set; } = [];

    /// <summary>Whether the series go from the mildest to the gravest; else the gravest comes first, in red.</summary>
    [Parameter]
    public bool Rising { get; set; }

    private long Longest => Math.Max(1, Rows.Select(row => row.Total).DefaultIfEmpty(0).Max());

    internal IEnumerable<(int Series, long From, long Length)> PartsOf(BarRow row)
    {
        var before = 0L;
        for (var index = 0; index < row.Values.Count; index++)
        {
            var from = before * Width / Longest;
            before += row.Values[index];
            var length = (before * Width / Longest) - from;
            if (row.Values[index] > 0)
            {
                yield return (index, from, Math.Max(1, length));
            }
        }
    }

    /// <summary>A single series is drawn in the colour of the house; several are told apart.</summary>
    private string ColourOf(int series) =>
        Series.Count == 1 ? "series-only" : $"series-{(Rising ? Series.Count - 1 - series : series) % ColoursMax}";
}
