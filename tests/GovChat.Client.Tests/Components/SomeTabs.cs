using Bunit;
using GovChat.Client.Components;

namespace GovChat.Client.Tests.Components;

public sealed class SomeTabs : BunitContext
{
    public SomeTabs() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void The_first_shows_and_each_names_its_panel()
    {
        var tabs = Draw();

        Assert.Equal(["true", "false"], Selected(tabs));
        Assert.Equal("い", tabs.Find("[role=tabpanel]:not([hidden])").TextContent.Trim());
        foreach (var tab in tabs.FindAll("[role=tab]"))
        {
            var panel = tabs.Find("#" + tab.GetAttribute("aria-controls"));
            Assert.Equal(tab.Id, panel.GetAttribute("aria-labelledby"));
        }
    }

    [Theory]
    [InlineData("ArrowRight", 1)]
    [InlineData("ArrowLeft", 1)]
    [InlineData("End", 1)]
    [InlineData("Home", 0)]
    [InlineData("a", 0)]
    public void Arrows_move_between_them(string key, int expected)
    {
        var tabs = Draw();

        tabs.Find("[role=tablist]").KeyDown(key);

        Assert.Equal("true", Selected(tabs)[expected]);
        Assert.Equal("0", tabs.FindAll("[role=tab]")[expected].GetAttribute("tabindex"));
        Assert.Equal("-1", tabs.FindAll("[role=tab]")[1 - expected].GetAttribute("tabindex"));
    }

    [Fact]
    public void Only_the_chosen_panel_is_made()
    {
        var tabs = Draw();

        tabs.FindAll("[role=tab]")[1].Click();

        Assert.DoesNotContain("い", tabs.Markup, StringComparison.Ordinal);
        Assert.Equal("ろ", tabs.Find("[role=tabpanel]:not([hidden])").TextContent.Trim());
    }

    private static List<string?> Selected(IRenderedComponent<Tabs> tabs) =>
        [.. tabs.FindAll("[role=tab]").Select(tab => tab.GetAttribute("aria-selected"))];

    private IRenderedComponent<Tabs> Draw() =>
        Render<Tabs>(p =>
            p.Add(t => t.Label, "端末")
                .AddChildContent<Tab>(t => t.Add(x => x.Title, "承認待ち").Add(x => x.Count, 3).AddChildContent("い"))
                .AddChildContent<Tab>(t => t.Add(x => x.Title, "一覧").AddChildContent("ろ"))
        );
}
