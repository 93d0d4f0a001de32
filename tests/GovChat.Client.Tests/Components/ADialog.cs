using Bunit;
using GovChat.Client.Components;

namespace GovChat.Client.Tests.Components;

public sealed class ADialog : BunitContext
{
    private readonly BunitJSModuleInterop module;
    private int cancelled;

    public ADialog()
    {
        module = JSInterop.SetupModule("./Components/Dialog.razor.js");
        module.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Its_heading_is_its_name()
    {
        var dialog = Draw(open: true);

        Assert.Equal(
            "端末を承認",
            dialog.Find("#" + dialog.Find("dialog").GetAttribute("aria-labelledby")).TextContent
        );
    }

    [Fact]
    public void It_opens_and_closes_as_its_owner_says()
    {
        var dialog = Draw(open: false);
        Assert.Empty(module.Invocations);
        Assert.Empty(dialog.FindAll("h2"));

        dialog.Render(p => p.Add(d => d.Open, true));
        module.VerifyInvoke("open");
        Assert.Single(dialog.FindAll("h2"));

        dialog.Render(p => p.Add(d => d.Open, false));
        module.VerifyInvoke("close");
        Assert.Empty(dialog.FindAll("h2"));
    }

    [Fact]
    public async Task One_that_is_taken_away_while_open_gives_the_focus_back()
    {
        Draw(open: true);

        await DisposeComponentsAsync();

        module.VerifyInvoke("close");
    }

    [Fact]
    public void Escape_and_the_cross_ask_the_owner()
    {
        var dialog = Draw(open: true);

        dialog.Find("dialog").TriggerEvent("oncancel", EventArgs.Empty);
        dialog.Find("button").Click();

        Assert.Equal(2, cancelled);
        module.VerifyNotInvoke("close");
    }

    private IRenderedComponent<Dialog> Draw(bool open) =>
        Render<Dialog>(p =>
            p.Add(d => d.Open, open).Add(d => d.Title, "端末を承認").Add(d => d.OnCancel, () => cancelled++)
        );
}
