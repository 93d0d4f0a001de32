using GovChat.Client.Connection;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Oversight;
using GovChat.Contracts.People;
using GovChat.Contracts.Rules;
using GovChat.Contracts.Socket;
using GovChat.Filter;

namespace GovChat.Client.Tests.Connection;

/// <summary>A server's HTTP side in memory; every call fails while a fault is set.</summary>
internal sealed class FakeApi : IChatApi
{
    public Exception? Fault { get; set; }

    public int TicketCount { get; private set; }

    public int ProofCount { get; private set; }

    public int ChannelsCount { get; private set; }

    public List<MessageView> Messages { get; } = [];

    public List<MessageChange>? Changes { get; set; }

    public ReadPositionsView Positions { get; set; } = new(0, null);

    public int HistoryPageSize { get; set; } = 50;

    public int EventsPageSize { get; set; } = 500;

    public List<long> EventsAskedAfter { get; } = [];

    public List<ChannelView> Channels { get; } = [];

    public List<ChannelView> PublicChannels { get; } = [];

    public List<PersonView> People { get; } = [];

    public List<ChannelMemberView> Members { get; } = [];

    public List<OpenChannelRequest> Opened { get; } = [];

    public List<Guid> OpenedDirect { get; } = [];

    public List<Guid> Joined { get; } = [];

    public List<Guid> Left { get; } = [];

    public List<Guid> Added { get; } = [];

    public RulesInForceView Rules { get; set; } = Judging.By(RuleSet.Default);

    public int RulesCount { get; private set; }

    public List<PrecedentView> Precedents { get; } = [];

    public List<ReportFalsePositiveRequest> Reports { get; } = [];

    public Task<SocketTicketReply> TakeTicketAsync(CancellationToken cancellation)
    {
        TicketCount++;
        return Answer(new SocketTicketReply($"ticket-{TicketCount}", 10, 240));
    }

    public Task RenewProofAsync(CancellationToken cancellation)
    {
        ProofCount++;
        return Answer(0);
    }

    public Task<HistoryPage> HistoryAsync(Guid channelId, long? beforeSequence, CancellationToken cancellation)
    {
        var all = Messages.Where(message => message.Sequence < (beforeSequence ?? long.MaxValue)).ToArray();
        var page = all.TakeLast(HistoryPageSize).ToArray();
        return Answer(new HistoryPage(page, page.Length < all.Length, Messages.Count == 0 ? 0 : Messages[^1].Event));
    }

    public Task<EventsPage> EventsAsync(Guid channelId, long afterEvent, CancellationToken cancellation)
    {
        EventsAskedAfter.Add(afterEvent);
        var all = Messages.Where(message => message.Event > afterEvent).ToArray();
        var page = all.Take(EventsPageSize).ToArray();
        return Answer(new EventsPage(page, Messages[^1].Event, page.Length < all.Length, Changes));
    }

    public Task<ReadPositionsView> ReadPositionsAsync(Guid channelId, CancellationToken cancellation) =>
        Answer(Positions);

    public Task<ReadCountView> ReadCountAsync(Guid channelId, long sequence, CancellationToken cancellation) =>
        Answer(new ReadCountView(sequence, 0, 0));

    public Task<IReadOnlyList<ChannelView>> ChannelsAsync(CancellationToken cancellation)
    {
        ChannelsCount++;
        return Answer<IReadOnlyList<ChannelView>>([.. Channels]);
    }

    public Task<IReadOnlyList<ChannelView>> PublicChannelsAsync(CancellationToken cancellation) =>
        Answer<IReadOnlyList<ChannelView>>([.. PublicChannels]);

    public Task<ChannelView> OpenChannelAsync(OpenChannelRequest request, CancellationToken cancellation)
    {
        Opened.Add(request);
        return Answer(Talk.Channel(request.Name) with { Kind = request.Kind, Purpose = request.Purpose });
    }

    public Task<ChannelView> OpenDirectAsync(Guid personId, CancellationToken cancellation)
    {
        OpenedDirect.Add(personId);
        return Answer(Talk.Channel("相手") with { Kind = ChannelKind.Direct });
    }

    public Task JoinAsync(Guid channelId, CancellationToken cancellation)
    {
        Joined.Add(channelId);
        return Answer(0);
    }

    public Task LeaveAsync(Guid channelId, CancellationToken cancellation)
    {
        Left.Add(channelId);
        return Answer(0);
    }

    public Task<IReadOnlyList<ChannelMemberView>> MembersAsync(Guid channelId, CancellationToken cancellation) =>
        Answer<IReadOnlyList<ChannelMemberView>>([.. Members]);

    public Task AddMembersAsync(Guid channelId, IReadOnlyList<Guid> personIds, CancellationToken cancellation)
    {
        Added.AddRange(personIds);
        return Answer(0);
    }

    public Task<IReadOnlyList<PersonView>> PeopleAsync(CancellationToken cancellation) =>
        Answer<IReadOnlyList<PersonView>>([.. People]);

    public Task<RulesInForceView> RulesInForceAsync(CancellationToken cancellation)
    {
        RulesCount++;
        return Answer(Rules);
    }

    public Task<IReadOnlyList<PrecedentView>> PrecedentsAsync(CancellationToken cancellation) =>
        Answer<IReadOnlyList<PrecedentView>>([.. Precedents]);

    public Task ReportFalsePositiveAsync(ReportFalsePositiveRequest request, CancellationToken cancellation)
    {
        Reports.Add(request);
        return Answer(0);
    }

    private Task<TReply> Answer<TReply>(TReply reply) =>
        Fault is null ? Task.FromResult(reply) : Task.FromException<TReply>(Fault);
}
