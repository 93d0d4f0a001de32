using GovChat.Contracts.Channels;

namespace GovChat.Server.Channels;

internal static class ChannelViews
{
    /// <summary>A channel that nobody has written in yet, as a member sees it.</summary>
    public static ChannelView ToNewView(this Channel channel, string name, int memberCount) =>
        new(
            channel.Id,
            channel.Kind,
            name,
            channel.Purpose,
            memberCount,
            LastSequence: 0,
            LastEvent: 0,
            ReadSequence: 0,
            IsMember: true,
            LastMessageAt: null,
            channel.Emergency,
            channel.EmergencyEndsAt
        )
        {
            IsOwn = true,
        };
}
