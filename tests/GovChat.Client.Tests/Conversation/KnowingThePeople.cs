using GovChat.Client.Conversation;
using GovChat.Client.Tests.Connection;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Socket;
using Microsoft.Extensions.Time.Testing;

namespace GovChat.Client.Tests.Conversation;

public sealed class KnowingThePeople
{
    private static readonly Guid Third = new("22222222-0000-0000-0000-000000000003");

    private readonly FakeTimeProvider time = new(Talk.Morning);
    private readonly FakeLine line = new();
    private readonly FakeApi api = new();
    private readonly ChannelPeople people;

    public KnowingThePeople()
    {
        people = new ChannelPeople(Talk.ChannelId, Talk.Me, api, line, time);
        api.Members.AddRange([Member(Talk.Me, "自分"), Member(Talk.Colleague, "青木 葵"), Member(Third, "井上 樹")]);
    }

    [Fact]
    public async Task Counts_who_of_the_others_has_read_and_names_them()
    {
        var message = Talk.Message(5, Talk.Me);
        api.Positions = new ReadPositionsView(3, [At(Talk.Me, 9), At(Talk.Colleague, 5), At(Third, 4)]);

        await people.ReadAsync(CancellationToken.None);
        Assert.Equal(1, people.ReadersOf(message));

        people.Hear(new ReadPositionsEvent(Talk.ChannelId, [At(Third, 6)]));
        Assert.Equal(2, people.ReadersOf(message));

        people.Hear(new ReadPositionsEvent(Talk.ChannelId, [At(Third, 1)])); // Late: positions never go back.
        var (read, unread) = people.NamesOfReaders(message);
        Assert.Equal(["井上 樹", "青木 葵"], read);
        Assert.Empty(unread);
    }

    [Fact]
    public async Task Says_nothing_of_readers_where_the_channel_is_too_large_for_it()
    {
        api.Positions = new ReadPositionsView(1_500, null);

        await people.ReadAsync(CancellationToken.None);

        Assert.Null(people.ReadersOf(Talk.Message(1, Talk.Me)));
    }

    [Fact]
    public async Task Says_who_types_until_they_have_written_or_for_a_while()
    {
        await people.ReadAsync(CancellationToken.None);
        Assert.Empty(people.Typing);

        people.Hear(new TypingEvent(Talk.ChannelId, Talk.Colleague));
        people.Hear(new TypingEvent(Talk.ChannelId, Talk.Me)); // In another window of one's own.
        Assert.Equal(["青木 葵"], people.Typing);

        people.HasWritten(Talk.Colleague);
        Assert.Empty(people.Typing);

        people.Hear(new TypingEvent(Talk.ChannelId, Third));
        time.Advance(TimeSpan.FromSeconds((2 * Limits.TypingEverySeconds) + 1));
        Assert.Empty(people.Typing);
    }

    [Fact]
    public void Tells_of_ones_own_typing_at_most_every_few_seconds_and_never_over_a_cut_line()
    {
        line.IsLive = false;
        people.SayTyping();
        Assert.Empty(line.Said);

        line.IsLive = true;
        people.SayTyping();
        people.SayTyping();
        Assert.Single(line.Said.OfType<TypingRequest>());

        time.Advance(TimeSpan.FromSeconds(Limits.TypingEverySeconds));
        people.SayTyping();
        Assert.Equal(2, line.Said.OfType<TypingRequest>().Count());

        people.HasWritten(Talk.Colleague);
        people.SayTyping();
        Assert.Equal(2, line.Said.OfType<TypingRequest>().Count());
        people.HasWritten(Talk.Me); // The others show nothing any more: the next key is news to them.
        people.SayTyping();
        Assert.Equal(3, line.Said.OfType<TypingRequest>().Count());
    }

    [Fact]
    public async Task Counts_the_others_who_are_there_and_forgets_it_with_the_line()
    {
        line.Reply = _ => new PresenceEvent(Talk.ChannelId, 2, [new(Talk.Me, false), new(Third, true)]);
        await people.WatchAsync(CancellationToken.None);
        Assert.Equal(1, people.PresentCount);

        people.Hear(new PresenceEvent(Talk.ChannelId, 1, [new(Talk.Me, false)]));
        Assert.Equal(0, people.PresentCount);

        line.IsLive = false;
        people.LineChanged();
        Assert.Null(people.PresentCount);
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_shown_and_hurts_nobody()
    {
        api.Fault = new HttpRequestException("away");

        await people.ReadAsync(CancellationToken.None);

        Assert.Null(people.ReadersOf(Talk.Message(1, Talk.Me)));
        Assert.Empty(people.Others);
    }

    private static ReaderPosition At(Guid personId, long sequence) => new(personId, sequence);

    private static ChannelMemberView Member(Guid personId, string name) => new(personId, name, "総務課", Talk.Morning);
}
