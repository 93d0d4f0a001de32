using GovChat.Contracts;
using GovChat.Contracts.LogAccess;
using GovChat.Server.Auditing;
using GovChat.Server.Channels;
using GovChat.Server.People;
using GovChat.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovChat.Server.LogAccess;

/// <summary>
/// The channels that leave can be asked for. Whoever asks must be able to name a channel they do not belong to; that they looked
/// is recorded, because which private channels there are is nobody else's to know.
/// </summary>
internal sealed class ListLogChannels(Database database, AuditLog audit)
{
    /// <summary>Channels of one answer; the newest ones.</summary>
    private const int ChannelsMax = 5_000;

    public static async Task<IResult> HandleAsync(
        SignedInPerson reader,
        ListLogChannels useCase,
        CancellationToken cancellation
    ) => TypedResults.Json(await useCase.ReadAsync(reader, cancellation), WireJson.Default.IReadOnlyListLogChannelView);

    private Task<IReadOnlyList<LogChannelView>> ReadAsync(SignedInPerson reader, CancellationToken cancellation) =>
        database.InOrganisationAsync<IReadOnlyList<LogChannelView>>(
            reader.OrganisationId,
            async db =>
            {
                var channels = await db
                    .Channels.AsNoTracking()
                    .OrderByDescending(channel => channel.CreatedAt)
                    .Take(ChannelsMax)
                    .ToListAsync(cancellation);
                var views = await LogChannels.ReadAsync(db, channels, cancellation);
                await audit.RecordAsync(
                    db,
                    LogAccessEvents.ChannelsListed(reader.ToActor(), channels.Count),
                    cancellation
                );
                return [.. views.Values.OrderBy(view => view.Name, ChannelNames.Order)];
            },
            cancellation
        );
}
