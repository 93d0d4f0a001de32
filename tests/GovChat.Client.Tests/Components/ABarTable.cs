using Bunit;
using GovChat.Client.Components;

namespace GovChat.Client.Tests.Components;

public sealed class ABarTable : BunitContext
{
    [Fact]
    public void The_figures_stand_as_text_beside_bars_to_one_scale()
    {
        var table = Table([new BarRow("月", [30, 10]), new BarRow("火", [0, 20]), new BarRow("水", [0, 0])]);

        Assert.Equal(["30", "10", "40"], Values(table, 0));
        Assert.Equal(["0", "20", "20"], Values(table, 1));
        var bars = table.FindAll("rect").Select(bar => (bar.GetAttribute("x"), bar.GetAttribute("width")));
        Assert.Equal([("0", "750"), ("750", "250"), ("0", "500")], bars);
        Assert.Equal("true", table.Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void The_smallest_count_can_be_seen()
    {
        var table = Table([new BarRow("多い", [100_000, 0]), new BarRow("少ない", [1, 0])]);

        Assert.Equal("1", table.FindAll("rect")[1].GetAttribute("width"));
    }

    [Fact]
    public void Nothing_is_styled_by_attribute_which_the_page_s_policy_would_have_to_allow() =>
        Assert.DoesNotContain("style=", Table([new BarRow("月", [1, 2])]).Markup, StringComparison.Ordinal);

    private static IEnumerable<string> Values(IRenderedComponent<BarTable> table, int row) =>
        table.FindAll("tbody tr")[row].QuerySelectorAll("td.value").Select(cell => cell.TextContent);

    private IRenderedComponent<BarTable> Table(IReadOnlyList<BarRow> rows) =>
        Render<BarTable>(parameters =>
            parameters
                .Add(table => table.Caption, "件数")
                .Add(table => table.Heading, "曜日")
                .Add(table => table.Series, ["停止", "理由つき送信"])
                .Add(table => table.Rows, rows)
        );
}
