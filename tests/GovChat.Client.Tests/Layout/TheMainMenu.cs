using GovChat.Client.Layout;
using GovChat.Contracts.People;

namespace GovChat.Client.Tests.Layout;

public sealed class TheMainMenu
{
    public static TheoryData<Role?, string[]> Roles =>
        new()
        {
            { null, ["/", "/emergencies"] },
            { Role.DeviceAdministrator, ["/", "/emergencies", "/devices", "/incidents"] },
            { Role.UserAdministrator, ["/", "/emergencies", "/people"] },
            { Role.SecurityOfficer, ["/", "/emergencies", "/incidents", "/officer", "/audit"] },
            { Role.Owner, ["/", "/emergencies", "/people", "/incidents", "/officer", "/audit", "/policy"] },
        };

    [Theory]
    [MemberData(nameof(Roles))]
    public void Offers_what_a_role_may_open_and_nothing_else(Role? role, string[] places) =>
        Assert.Equal(places, Place.For(role is { } one ? [one] : []).Select(place => place.Href));
}
