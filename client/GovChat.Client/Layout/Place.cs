using GovChat.Client.Components;
using GovChat.Client.Resources;
using GovChat.Contracts.People;
using Microsoft.AspNetCore.Components.Routing;

namespace GovChat.Client.Layout;

/// <summary>An entry of the main menu.</summary>
internal sealed record Place(string Href, string Name, IconName Icon, NavLinkMatch Match)
{
    /// <summary>What a person may open. The server refuses the rest whatever the menu shows.</summary>
    public static IReadOnlyList<Place> For(IReadOnlyList<Role> roles)
    {
        var places = new List<Place>
        {
            new("/", Texts.NavTalk, IconName.Talk, NavLinkMatch.All),
            new("/emergencies", FilterTexts.Emergency, IconName.Attention, NavLinkMatch.Prefix),
        };
        if (roles.Contains(Role.DeviceAdministrator))
        {
            places.Add(new("/devices", Texts.NavDevices, IconName.Device, NavLinkMatch.Prefix));
        }

        if (roles.Contains(Role.UserAdministrator) || roles.Contains(Role.Owner))
        {
            places.Add(new("/people", Texts.NavPeople, IconName.People, NavLinkMatch.Prefix));
        }

        if (
            roles.Contains(Role.SecurityOfficer)
            || roles.Contains(Role.Owner)
            || roles.Contains(Role.DeviceAdministrator)
        )
        {
            places.Add(new("/incidents", LossTexts.Incidents, IconName.Error, NavLinkMatch.Prefix));
        }

        if (roles.Contains(Role.SecurityOfficer) || roles.Contains(Role.Owner))
        {
            places.Add(new("/officer", FilterTexts.NavFilter, IconName.Shield, NavLinkMatch.Prefix));
            places.Add(new("/audit", Texts.NavAudit, IconName.Log, NavLinkMatch.Prefix));
        }

        if (roles.Contains(Role.Owner))
        {
            places.Add(new("/policy", NetworkTexts.Policy, IconName.Settings, NavLinkMatch.Prefix));
        }

        return places;
    }
}
