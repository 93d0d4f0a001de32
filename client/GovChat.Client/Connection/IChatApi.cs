using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.People;
using GovChat.Contracts.Rules;
using GovChat.Contracts.Socket;

namespace GovChat.Client.Connection;

/// <summary>The HTTP calls that talking needs. A refusal is an <c>ApiProblem</c>; a dead line is what HttpClient throws.</summary>
public interface IChatApi
{
    /// <summary>A ticket for one handshake of the socket.</summary>
    Task<SocketTicketReply> TakeTicketAsync(CancellationToken cancellation);

    /// <summary>Proves the device again for the sockets of this session.</summary>
    Task RenewProofAsync(CancellationToken cancellation);

    /// <summary>The newest page of a channel's messages, or the page before a number.</summary>
    Task<HistoryPage> HistoryAsync(Guid channelId, long? beforeSequence, CancellationToken cancellation);

    /// <summary>What happened in a channel after an event.</summary>
    Task<EventsPage> EventsAsync(Guid channelId, long afterEvent, CancellationToken cancellation);

    /// <summary>How far each member of a channel has read.</summary>
    Task<ReadPositionsView> ReadPositionsAsync(Guid channelId, CancellationToken cancellation);

    /// <summary>By how many one message of a large channel was read.</summary>
    Task<ReadCountView> ReadCountAsync(Guid channelId, long sequence, CancellationToken cancellation);

    /// <summary>The channels one belongs to.</summary>
    Task<IReadOnlyList<ChannelView>> ChannelsAsync(CancellationToken cancellation);

    /// <summary>The public channels of the organisation.</summary>
    Task<IReadOnlyList<ChannelView>> PublicChannelsAsync(CancellationToken cancellation);

    /// <summary>Opens a public or private channel.</summary>
    Task<ChannelView> OpenChannelAsync(OpenChannelRequest request, CancellationToken cancellation);

    /// <summary>Opens the direct channel with a colleague, or finds it again.</summary>
    Task<ChannelView> OpenDirectAsync(Guid personId, CancellationToken cancellation);

    /// <summary>Joins a public channel.</summary>
    Task JoinAsync(Guid channelId, CancellationToken cancellation);

    /// <summary>Leaves a channel.</summary>
    Task LeaveAsync(Guid channelId, CancellationToken cancellation);

    /// <summary>Who belongs to a channel.</summary>
    Task<IReadOnlyList<ChannelMemberView>> MembersAsync(Guid channelId, CancellationToken cancellation);

    /// <summary>Adds colleagues to a channel.</summary>
    Task AddMembersAsync(Guid channelId, IReadOnlyList<Guid> personIds, CancellationToken cancellation);

    /// <summary>The colleagues of the organisation.</summary>
    Task<IReadOnlyList<PersonView>> PeopleAsync(CancellationToken cancellation);

    /// <summary>The rules by which the server judges now.</summary>
    Task<RulesInForceView> RulesInForceAsync(CancellationToken cancellation);

    /// <summary>What officers decided before, for others to rely on.</summary>
    Task<IReadOnlyList<PrecedentView>> PrecedentsAsync(CancellationToken cancellation);

    /// <summary>Says that the filter was wrong.</summary>
    Task ReportFalsePositiveAsync(ReportFalsePositiveRequest request, CancellationToken cancellation);
}
