using System.Globalization;
using GovChat.Contracts.Losses;
using GovChat.Server.Auditing;
using GovChat.Server.Devices;
using GovChat.Server.People;

namespace GovChat.Server.Losses;

internal static class LossEvents
{
    public static AuditEvent Lost(AuditActor actor, Device device, LostReport report) =>
        new("device.lost", actor, device.Id, device.AssetNumber)
        {
            Details =
            [
                new("by", report.How.ToString()),
                new("reason", report.Circumstances),
                new("sessionsEnded", report.SessionsEnded.ToString(CultureInfo.InvariantCulture)),
            ],
        };

    public static AuditEvent CardMade(AuditActor actor, SignedInPerson person) =>
        new("lost_card.made", actor, person.PersonId, person.DisplayName);

    /// <summary>Nobody was signed in; all that is known of who used it is from where.</summary>
    public static AuditEvent CardUsed(Person person, string address, int terminals) =>
        new("lost_card.used", default, person.Id, person.DisplayName)
        {
            Details =
            [
                new("address", address),
                new("terminals", terminals.ToString(CultureInfo.InvariantCulture)),
                new("by", nameof(LostTerminalReporter.Card)),
            ],
        };
}
