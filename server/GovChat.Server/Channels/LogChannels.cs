using System.Collections.Frozen;
using GovChat.Contracts.Channels;
using GovChat.Contracts.LogAccess;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Channels;

/// <summary>What channels are called to those who decide about their logs: a direct one by its two people.</summary>
internal static class LogChannels
{
    private const string BetweenTwo = "・";

    /// <summary>These channels, by their ids.</summary>
    public static async Task<FrozenDictionary<Guid, LogChannelView>> ReadAsync(
        GovChatDb db,
        IReadOnlyCollection<Channel> channels,
        CancellationToken cancellation
    )
    {
        var ids = channels.Select(channel => channel.Id).ToArray();
        var members = await db
            .ChannelMembers.Where(row => ids.Contains(row.ChannelId))
            .GroupBy(row => row.ChannelId)
            .Select(group => new { ChannelId = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.ChannelId, row => row.Count, cancellation);
        var two = channels.SelectMany(channel => new[] { channel.DirectLow, channel.DirectHigh });
        var names = await PersonNames.ReadAsync(db, two, cancellation);
        return channels.ToFrozenDictionary(
            channel => channel.Id,
            channel => new LogChannelView(
                channel.Id,
                channel.Kind,
                channel.Kind == ChannelKind.Direct
                    ? $"{names[channel.DirectLow]}{BetweenTwo}{names[channel.DirectHigh]}"
                    : channel.Name,
                members.GetValueOrDefault(channel.Id)
            )
        );
    }
}
