using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Server.Hosting;

namespace GovChat.Server.Channels;

internal static class ChannelEndpoints
{
    public static void MapChannels(this IEndpointRouteBuilder app)
    {
        var channels = app.MapGroup(string.Empty)
            .RequireAuthorization(Policies.SignedIn)
            .RequireRateLimiting(RateLimits.Device)
            .AddEndpointFilter<ValidatedBody>();

        channels.MapGet(Routes.Channels, ListChannels.HandleAsync).Produces<IReadOnlyList<ChannelView>>();
        channels.MapGet(Routes.ChannelsPublic, ListChannels.HandlePublicAsync).Produces<IReadOnlyList<ChannelView>>();
        channels.MapPost(Routes.Channels, OpenChannel.HandleAsync).Produces<ChannelView>(StatusCodes.Status201Created);
        channels.MapPost(Routes.ChannelsDirect, OpenDirect.HandleAsync).Produces<ChannelView>();
        channels.MapPost(Routes.ChannelJoin, JoinChannel.HandleAsync).Produces(StatusCodes.Status204NoContent);
        channels.MapPost(Routes.ChannelLeave, LeaveChannel.HandleAsync).Produces(StatusCodes.Status204NoContent);
        channels.MapPut(Routes.ChannelTakeOut, SetChannelTakeOut.HandleAsync).Produces(StatusCodes.Status204NoContent);
        channels.MapGet(Routes.ChannelMembers, ListMembers.HandleAsync).Produces<IReadOnlyList<ChannelMemberView>>();
        channels.MapPost(Routes.ChannelMembers, AddMembers.HandleAsync).Produces(StatusCodes.Status204NoContent);
    }
}
