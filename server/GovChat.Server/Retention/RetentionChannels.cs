using GovChat.Server.Channels;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.Retention;

/// <summary>The channels that a request names.</summary>
internal static class RetentionChannels
{
    /// <summary>Whether the organisation has all of these, each named once.</summary>
    public static async Task<bool> AreKnownAsync(
        Database database,
        Guid organisationId,
        Guid[] channelIds,
        CancellationToken cancellation
    ) =>
        channelIds.Length
        == await database.InOrganisationAsync(
            organisationId,
            db => db.Channels.CountAsync(row => channelIds.Contains(row.Id), cancellation),
            cancellation
        );
}
