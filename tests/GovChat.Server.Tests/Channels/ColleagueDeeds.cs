using GovChat.Contracts.Channels;
using GovChat.Testing;
using GovChat.Testing.Client;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Channels;

internal static class ColleagueDeeds
{
    /// <summary>Adds colleagues to a channel.</summary>
    public static Task AddToAsync(this Colleague by, Guid channelId, params Colleague[] added) =>
        by.Terminal.PostAsync(
            Paths.At(Paths.ChannelMembers, channelId),
            new AddMembersRequest([.. added.Select(colleague => colleague.Id)])
        );

    /// <summary>The channels the person sees in the list.</summary>
    public static Task<IReadOnlyList<ChannelView>> ChannelsAsync(this Colleague reader) =>
        reader.Terminal.GetAsync<IReadOnlyList<ChannelView>>(Paths.Channels);

    /// <summary>The public channels the person could join.</summary>
    public static Task<IReadOnlyList<ChannelView>> JoinableAsync(this Colleague reader) =>
        reader.Terminal.GetAsync<IReadOnlyList<ChannelView>>(Paths.ChannelsPublic);

    public static Task<Answer> JoinAsync(this Colleague person, Guid channelId) =>
        person.Terminal.CallAsync(HttpMethod.Post, Paths.At(Paths.ChannelJoin, channelId));

    public static Task<Answer> LeaveAsync(this Colleague person, Guid channelId) =>
        person.Terminal.CallAsync(HttpMethod.Post, Paths.At(Paths.ChannelLeave, channelId));
}
