using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Hosting;
using GovChat.Server.People;

namespace GovChat.Server.Messages;

internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder app)
    {
        var messages = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.SignedIn)
            .RequireRateLimiting(RateLimits.Device);

        messages.MapGet(Routes.ChannelMessages, PageAsync).Produces<HistoryPage>();
        messages.MapGet(Routes.ChannelEvents, EventsAsync).Produces<EventsPage>();
        messages.MapGet(Routes.ChannelReadPositions, ReadPositions.HandleAsync).Produces<ReadPositionsView>();
        messages.MapGet(Routes.ChannelReadCount, ReadPositions.HandleCountAsync).Produces<ReadCountView>();
    }

    private static async Task<IResult> PageAsync(
        Guid channelId,
        SignedInPerson reader,
        MessageHistory history,
        CancellationToken cancellation,
        long before = long.MaxValue,
        int limit = 50
    )
    {
        if (limit is < 1 or > Limits.HistoryPageMax)
        {
            return Problem.Of(Refusal.FieldInvalid, "limit");
        }

        return await history.PageAsync(reader, channelId, before, limit, cancellation) is { } page
            ? TypedResults.Json(page, PageJson.Context.HistoryPage)
            : Problem.Of(Refusal.ChannelNotFound);
    }

    private static async Task<IResult> EventsAsync(
        Guid channelId,
        SignedInPerson reader,
        MessageHistory history,
        CancellationToken cancellation,
        long after = 0,
        int limit = Limits.CatchUpPageMax
    )
    {
        if (limit is < 1 or > Limits.CatchUpPageMax)
        {
            return Problem.Of(Refusal.FieldInvalid, "limit");
        }

        return await history.EventsAsync(reader, channelId, after, limit, cancellation) is { } page
            ? TypedResults.Json(page, PageJson.Context.EventsPage)
            : Problem.Of(Refusal.ChannelNotFound);
    }
}
