using Microsoft.AspNetCore.Components;

namespace GovChat.Client.Accounts;

/// <summary>The secret of a one-time link. It stands in the fragment, which no server and no log sees.</summary>
internal static class LinkToken
{
    /// <summary>Reads the fragment and takes it out of the address bar and the history; null when there is none.</summary>
    public static string? Take(NavigationManager navigation)
    {
        var address = new Uri(navigation.Uri);
        if (address.Fragment.Length < 2)
        {
            return null;
        }

        navigation.NavigateTo(address.GetLeftPart(UriPartial.Query), replace: true);
        return address.Fragment[1..];
    }
}
