using Bunit;
using GovChat.Client.Components;

namespace GovChat.Client.Tests.Components;

public sealed class AButton : BunitContext
{
    [Fact]
    public void While_busy_it_keeps_the_focus_and_takes_no_click()
    {
        var clicks = 0;
        var button = Render<Button>(p => p.Add(b => b.Busy, true).Add(b => b.OnClick, () => clicks++));

        button.Find("button").Click();
        Assert.Equal(0, clicks);
        Assert.Equal("true", button.Find("button").GetAttribute("aria-disabled"));
        Assert.False(button.Find("button").HasAttribute("disabled"));

        button.Render(p => p.Add(b => b.Busy, false));
        button.Find("button").Click();
        Assert.Equal(1, clicks);
    }

    [Fact]
    public void It_submits_no_form_unless_told_to()
    {
        Assert.Equal("button", Render<Button>().Find("button").GetAttribute("type"));
        Assert.Equal("submit", Render<Button>(p => p.Add(b => b.Type, "submit")).Find("button").GetAttribute("type"));
    }
}
