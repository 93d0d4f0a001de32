using System.Net;
using GovChat.Testing;

namespace GovChat.Server.Tests.Hosting;

/// <summary>A page that the browser may keep is a page the next person at a shared terminal may see.</summary>
public sealed class KeepingNoPage(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/channels/11111111-1111-1111-1111-111111111111")]
    [InlineData("/my")]
    public async Task The_shell_is_stored_nowhere(string path)
    {
        using var browser = new HttpClient { BaseAddress = app.Origin };

        using var page = await browser.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(page.Headers.CacheControl?.NoStore);
    }
}
