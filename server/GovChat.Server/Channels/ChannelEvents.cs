using System.Globalization;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Devices;
using GovChat.Server.Auditing;

namespace GovChat.Server.Channels;

internal static class ChannelEvents
{
    public static AuditEvent Opened(AuditActor actor, Channel channel, IReadOnlyCollection<Guid> members) =>
        Of("channel.opened", actor, channel) with
        {
            Details = new Dictionary<string, string>
            {
                ["kind"] = channel.Kind.ToString(),
                ["members"] = Joined(members),
            },
        };

    public static AuditEvent MembersAdded(AuditActor actor, Channel channel, IReadOnlyCollection<Guid> members) =>
        Of("channel.members_added", actor, channel) with
        {
            Details = new Dictionary<string, string> { ["members"] = Joined(members) },
        };

    public static AuditEvent TakeOutChanged(
        AuditActor actor,
        Channel channel,
        bool isBarred,
        IReadOnlyCollection<DeviceZone> closed
    ) =>
        Of("channel.take_out_changed", actor, channel) with
        {
            Details = new Dictionary<string, string>
            {
                ["barred"] = isBarred ? "yes" : "no",
                ["closedZones"] = string.Join(',', closed.Order()),
            },
        };

    public static AuditEvent Joined(AuditActor actor, Channel channel) => Of("channel.joined", actor, channel);

    public static AuditEvent Left(AuditActor actor, Channel channel) => Of("channel.left", actor, channel);

    /// <summary>A direct channel has no name; its two people are in the entry's members.</summary>
    private static AuditEvent Of(string kind, AuditActor actor, Channel channel) =>
        new(kind, actor, channel.Id, channel.Kind == ChannelKind.Direct ? null : channel.Name);

    private static string Joined(IReadOnlyCollection<Guid> ids) =>
        string.Join(' ', ids.Select(id => id.ToString("D", CultureInfo.InvariantCulture)));
}
