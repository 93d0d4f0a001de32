using System.Globalization;
using GovChat.Server.Auditing;
using GovChat.Server.Devices;
using GovChat.Server.People;

namespace GovChat.Server.Accounts;

internal static class AccountEvents
{
    public static AuditEvent InvitationAccepted(Device device, Person person, int passkeysRemoved) =>
        new("invitation.accepted", new AuditActor(person.Id, device.Id, null), person.Id, person.DisplayName)
        {
            Details =
                passkeysRemoved == 0
                    ? []
                    : [new("passkeysRemoved", passkeysRemoved.ToString(CultureInfo.InvariantCulture))],
        };

    public static AuditEvent OrganisationFounded(AuditActor actor, Organisation organisation, Person owner) =>
        new("organisation.founded", actor, organisation.Id, organisation.Name)
        {
            Founding = true,
            Details = [new("owner", owner.DisplayName), new("ownerLoginName", owner.UserName!)],
        };
}
