using Bunit;
using Bunit.TestDoubles;
using GovChat.Client.Accounts;
using GovChat.Client.Device;
using GovChat.Client.Tests.Device;
using GovChat.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace GovChat.Client.Tests.Accounts;

public sealed class OpeningALink : BunitContext
{
    private readonly Terminal terminal = new();

    public OpeningALink()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(terminal.Api);
        Services.AddSingleton<IDeviceKey>(terminal.Key);
        Services.AddSingleton(terminal.Gate);
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void The_secret_leaves_the_address_bar_and_the_history()
    {
        Navigation.NavigateTo("/set-up#the-secret");

        var page = Render<SetUpPage>();

        Assert.Equal("http://localhost/set-up", Navigation.Uri);
        Assert.True(((BunitNavigationManager)Navigation).History.First().Options.ReplaceHistoryEntry);
        Assert.Equal(3, page.FindAll("input").Count);
    }

    [Fact]
    public void Without_the_secret_there_is_nothing_to_fill_in()
    {
        Navigation.NavigateTo("/set-up");

        Assert.Empty(Render<SetUpPage>().FindAll("input"));
    }

    [Fact]
    public void The_secret_of_an_invitation_goes_to_the_server_in_the_body()
    {
        terminal.Server.Refuses(Routes.InvitationOpen, Refusal.LinkInvalid, 404);
        Navigation.NavigateTo("/invitation#the-secret");

        var page = Render<InvitationPage>();

        var call = terminal.Server.CallsTo(Routes.InvitationOpen).Single();
        Assert.Equal("""{"token":"the-secret"}""", call.Body);
        Assert.Equal("", call.Query);
        Assert.Contains(
            RefusalText.Title(Refusal.LinkInvalid),
            page.Find("[role=alert]").TextContent,
            StringComparison.Ordinal
        );
    }

    protected override void Dispose(bool disposing)
    {
        terminal.Dispose();
        base.Dispose(disposing);
    }
}
