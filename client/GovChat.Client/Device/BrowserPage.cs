using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Device;

/// <summary>The tab of a browser.</summary>
internal sealed class BrowserPage(NavigationManager navigation) : IPage
{
    public void StartAnew() => navigation.NavigateTo("/", forceLoad: true, replace: true);
}
