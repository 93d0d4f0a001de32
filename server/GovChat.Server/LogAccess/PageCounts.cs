using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>What the database's own function noted of the pages it handed out.</summary>
internal static class PageCounts
{
    /// <summary>How many pages of each of these grants; those without one are missing.</summary>
    public static async Task<Dictionary<Guid, long>> OfGrantsAsync(
        GovChatDb db,
        Guid[] grantIds,
        CancellationToken cancellation
    ) =>
        await db
            .Database.SqlQuery<OfGrant>(
                $"""
                select grant_id, count(*) as pages from log_grant_page where grant_id = any({grantIds}) group by grant_id
                """
            )
            .ToDictionaryAsync(row => row.GrantId, row => row.Pages, cancellation);

    /// <summary>Of one channel, by grant; those without one are missing.</summary>
    public static async Task<Dictionary<Guid, OfChannel>> OfChannelAsync(
        GovChatDb db,
        Guid channelId,
        CancellationToken cancellation
    ) =>
        await db
            .Database.SqlQuery<OfChannel>(
                $"""
                select grant_id, count(*) as pages, coalesce(sum(messages), 0) as messages, max(at) as last_read_at
                from log_grant_page where channel_id = {channelId} group by grant_id
                """
            )
            .ToDictionaryAsync(row => row.GrantId, cancellation);

    internal sealed record OfGrant(Guid GrantId, long Pages);

    /// <summary>What was handed out of one channel under one grant.</summary>
    internal sealed record OfChannel(Guid GrantId, long Pages, long Messages, DateTimeOffset LastReadAt);
}
