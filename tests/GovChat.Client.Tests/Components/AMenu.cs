using Bunit;
using GovChat.Client.Components;
using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Tests.Components;

public sealed class AMenu : BunitContext
{
    private int chosen;

    public AMenu() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void The_button_tells_whether_the_list_is_open()
    {
        var menu = Draw();
        Assert.Equal("false", Trigger(menu).GetAttribute("aria-expanded"));
        Assert.Empty(menu.FindAll("[role=menuitem]"));

        Trigger(menu).Click();

        Assert.Equal("true", Trigger(menu).GetAttribute("aria-expanded"));
        Assert.Equal(Trigger(menu).GetAttribute("aria-controls"), menu.Find("[role=menu]").Id);
        Assert.Equal(2, menu.FindAll("[role=menuitem]").Count);
    }

    [Fact]
    public void Escape_closes_it_and_another_key_does_not()
    {
        var menu = Draw();
        Trigger(menu).Click();

        menu.Find(".menu").KeyDown("a");
        Assert.NotEmpty(menu.FindAll("[role=menuitem]"));

        menu.Find(".menu").KeyDown("Escape");
        Assert.Empty(menu.FindAll("[role=menuitem]"));
    }

    [Fact]
    public void Choosing_does_the_deed_once_and_closes_it()
    {
        var menu = Draw();
        Trigger(menu).Click();

        menu.FindAll("[role=menuitem]")[1].Click();

        Assert.Equal(1, chosen);
        Assert.Empty(menu.FindAll("[role=menuitem]"));
    }

    [Fact]
    public void A_press_beside_it_closes_it()
    {
        var menu = Draw();
        Trigger(menu).Click();

        menu.Find(".outside").Click();

        Assert.Empty(menu.FindAll("[role=menuitem]"));
        Assert.Equal(0, chosen);
    }

    private static AngleSharp.Dom.IElement Trigger(IRenderedComponent<Menu> menu) => menu.Find("button.trigger");

    private IRenderedComponent<Menu> Draw() =>
        Render<Menu>(p =>
            p.Add(m => m.Label, "メニュー")
                .Add(m => m.Trigger, (RenderFragment)(b => b.AddContent(0, "開く")))
                .AddChildContent<MenuItem>(i => i.Add(x => x.Href, "/settings").AddChildContent("設定"))
                .AddChildContent<MenuItem>(i => i.Add(x => x.OnClick, () => chosen++).AddChildContent("サインアウト"))
        );
}
