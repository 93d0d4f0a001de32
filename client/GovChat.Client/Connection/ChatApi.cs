using System.Globalization;
using GovChat.Client.Device;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.People;
using GovChat.Contracts.Rules;
using GovChat.Contracts.Socket;

namespace GovChat.Client.Connection;

/// <summary>The calls of <see cref="IChatApi"/>, proved by this device.</summary>
internal sealed class ChatApi(ApiClient api) : IChatApi
{
    /// <summary>One screen and a few to scroll; a page is read, laid out and drawn before anything else goes on.</summary>
    private const int HistoryPageSize = 30;

    /// <summary>Of the newest page, which somebody waits for: what is drawn at first, and little more.</summary>
    private const int NewestPageSize = 30;

    public Task<SocketTicketReply> TakeTicketAsync(CancellationToken cancellation) =>
        api.PostAsync(Routes.SocketTicket, WireJson.Default.SocketTicketReply, cancellation);

    public Task RenewProofAsync(CancellationToken cancellation) => api.PostAsync(Routes.SocketProof, cancellation);

    public Task<HistoryPage> HistoryAsync(Guid channelId, long? beforeSequence, CancellationToken cancellation)
    {
        var page = beforeSequence is { } sequence
            ? $"before={Number(sequence)}&limit={Number(HistoryPageSize)}"
            : $"limit={Number(NewestPageSize)}";
        var path = Routes.At(Routes.ChannelMessages, channelId);
        return api.GetAsync($"{path}?{page}", WireJson.Default.HistoryPage, cancellation);
    }

    public Task<EventsPage> EventsAsync(Guid channelId, long afterEvent, CancellationToken cancellation)
    {
        var path = Routes.At(Routes.ChannelEvents, channelId);
        return api.GetAsync(
            $"{path}?after={Number(afterEvent)}&limit={Number(Limits.CatchUpPageMax)}",
            WireJson.Default.EventsPage,
            cancellation
        );
    }

    public Task<ReadPositionsView> ReadPositionsAsync(Guid channelId, CancellationToken cancellation) =>
        api.GetAsync(
            Routes.At(Routes.ChannelReadPositions, channelId),
            WireJson.Default.ReadPositionsView,
            cancellation
        );

    public Task<ReadCountView> ReadCountAsync(Guid channelId, long sequence, CancellationToken cancellation) =>
        api.GetAsync(
            $"{Routes.At(Routes.ChannelReadCount, channelId)}?sequence={Number(sequence)}",
            WireJson.Default.ReadCountView,
            cancellation
        );

    public Task<IReadOnlyList<ChannelView>> ChannelsAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.Channels, WireJson.Default.IReadOnlyListChannelView, cancellation);

    public Task<IReadOnlyList<ChannelView>> PublicChannelsAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.ChannelsPublic, WireJson.Default.IReadOnlyListChannelView, cancellation);

    public Task<ChannelView> OpenChannelAsync(OpenChannelRequest request, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.Channels,
            request,
            WireJson.Default.OpenChannelRequest,
            WireJson.Default.ChannelView,
            cancellation
        );

    public Task<ChannelView> OpenDirectAsync(Guid personId, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.ChannelsDirect,
            new OpenDirectRequest(personId),
            WireJson.Default.OpenDirectRequest,
            WireJson.Default.ChannelView,
            cancellation
        );

    public Task JoinAsync(Guid channelId, CancellationToken cancellation) =>
        api.PostAsync(Routes.At(Routes.ChannelJoin, channelId), cancellation);

    public Task LeaveAsync(Guid channelId, CancellationToken cancellation) =>
        api.PostAsync(Routes.At(Routes.ChannelLeave, channelId), cancellation);

    public Task<IReadOnlyList<ChannelMemberView>> MembersAsync(Guid channelId, CancellationToken cancellation) =>
        api.GetAsync(
            Routes.At(Routes.ChannelMembers, channelId),
            WireJson.Default.IReadOnlyListChannelMemberView,
            cancellation
        );

    public Task AddMembersAsync(Guid channelId, IReadOnlyList<Guid> personIds, CancellationToken cancellation) =>
        api.PostAsync(
            Routes.At(Routes.ChannelMembers, channelId),
            new AddMembersRequest(personIds),
            WireJson.Default.AddMembersRequest,
            cancellation
        );

    public Task<IReadOnlyList<PersonView>> PeopleAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.People, WireJson.Default.IReadOnlyListPersonView, cancellation);

    public Task<RulesInForceView> RulesInForceAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.RulesInForce, WireJson.Default.RulesInForceView, cancellation);

    public Task<IReadOnlyList<PrecedentView>> PrecedentsAsync(CancellationToken cancellation) =>
        api.GetAsync(Routes.Precedents, WireJson.Default.IReadOnlyListPrecedentView, cancellation);

    public Task ReportFalsePositiveAsync(ReportFalsePositiveRequest request, CancellationToken cancellation) =>
        api.PostAsync(Routes.FalsePositives, request, WireJson.Default.ReportFalsePositiveRequest, cancellation);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
