using GovChat.Contracts.People;

namespace GovChat.Client.Resources;

/// <summary>What roles are called on screen.</summary>
internal static class RoleWords
{
    public static string Name(this Role role) =>
        role switch
        {
            Role.Owner => Texts.RoleOwner,
            Role.SecurityOfficer => Texts.RoleSecurityOfficer,
            Role.DeviceAdministrator => Texts.RoleDeviceAdministrator,
            _ => Texts.RoleUserAdministrator,
        };

    /// <summary>What the role allows, in a sentence.</summary>
    public static string Description(this Role role) =>
        role switch
        {
            Role.Owner => Texts.RoleOwnerHint,
            Role.SecurityOfficer => Texts.RoleSecurityOfficerHint,
            Role.DeviceAdministrator => Texts.RoleDeviceAdministratorHint,
            _ => Texts.RoleUserAdministratorHint,
        };
}
