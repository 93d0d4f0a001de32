using Bunit;
using GovChat.Client.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Client.Tests.Components;

public sealed class SomeToasts : BunitContext
{
    private readonly FakeTimeProvider time = new();
    private readonly Toasts toasts;

    public SomeToasts()
    {
        toasts = new Toasts(time);
        Services.AddSingleton(toasts);
    }

    [Fact]
    public void They_are_read_aloud_without_moving_the_focus()
    {
        var host = Render<ToastHost>();

        toasts.Say("保存しました。");

        var region = host.Find("[role=status]");
        Assert.Equal("polite", region.GetAttribute("aria-live"));
        Assert.Contains("保存しました。", region.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Good_news_goes_by_itself_and_bad_news_stays_until_it_is_closed()
    {
        var host = Render<ToastHost>();
        toasts.Say("保存しました。");
        toasts.Complain("つながりません。");

        time.Advance(Toasts.ShownFor);
        host.WaitForAssertion(() => Assert.Single(toasts.Shown));
        Assert.Equal("つながりません。", toasts.Shown[0].Text);

        host.Find("button").Click();
        Assert.Empty(toasts.Shown);
    }

    [Fact]
    public void The_oldest_makes_room()
    {
        for (var number = 0; number <= Toasts.CountMax; number++)
        {
            toasts.Complain($"{number}");
        }

        Assert.Equal(Toasts.CountMax, toasts.Shown.Count);
        Assert.Equal("1", toasts.Shown[0].Text);
    }
}
