using GovChat.Contracts;
using GovChat.Server.Messages;
using GovChat.Testing;

namespace GovChat.Server.Tests.Messages;

/// <summary>
/// A number split over messages of one person in one channel. <see cref="EditingAMessage"/> splits it over edits.
/// </summary>
public sealed class SplittingANumber : IAsyncLifetime
{
    private readonly GovChatAppWithClock app = new();

    public Task InitializeAsync() => app.InitializeAsync();

    public Task DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_is_stopped_at_its_last_part()
    {
        await using var talk = await Talk.BeginAsync(app);

        var parts = await SendAsync(talk, "マイナンバーです", "1234", "5678");
        var last = await talk.Sender.SendAsync(talk.ChannelId, "9018");
        var control = await talk.Sender.SendAsync(talk.ChannelId, "つづきは電話でお伝えします");

        Assert.All(parts, Assert.Null);
        Assert.Equal(Refusal.HeldByFilter, last.Refusal);
        Assert.Equal("my-number", Assert.Single(last.Findings).Rule);
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task Without_a_word_of_what_it_is_its_last_part_asks_for_a_reason()
    {
        await using var talk = await Talk.BeginAsync(app);

        await SendAsync(talk, "1234", "5678");
        var last = await talk.Sender.SendAsync(talk.ChannelId, "9018");

        Assert.Equal(Refusal.ReasonNeeded, last.Refusal);
        Assert.Equal("my-number-unlabelled", Assert.Single(last.Findings).Rule);
    }

    [Fact]
    public async Task Parts_of_two_people_are_no_number()
    {
        await using var talk = await Talk.BeginAsync(app);

        await SendAsync(talk, "マイナンバーです", "1234", "5678");
        var others = await talk.Reader.SendAsync(talk.ChannelId, "9018");

        Assert.Null(others.Refusal);
    }

    [Fact]
    public async Task Parts_in_two_channels_are_no_number()
    {
        await using var talk = await Talk.BeginAsync(app);
        var other = await talk.SenderPerson.OpenChannelAsync("別の連絡", talk.ReaderPerson);

        await SendAsync(talk, "マイナンバーです", "1234", "5678");
        var elsewhere = await talk.Sender.SendAsync(other.ChannelId, "9018");

        Assert.Null(elsewhere.Refusal);
    }

    [Fact]
    public async Task Parts_that_lie_further_apart_than_the_window_are_no_number()
    {
        await using var talk = await Talk.BeginAsync(app);
        await SendAsync(talk, "マイナンバーです", "1234", "5678");

        app.Clock.Advance(LastSends.Window - TimeSpan.FromSeconds(1));
        var within = await talk.Sender.SendAsync(talk.ChannelId, "9018");
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        var after = await talk.Sender.SendAsync(talk.ChannelId, "9018");

        Assert.Equal(Refusal.HeldByFilter, within.Refusal);
        Assert.Null(after.Refusal);
    }

    [Fact]
    public async Task The_second_send_of_a_part_is_not_a_part_of_its_own()
    {
        await using var talk = await Talk.BeginAsync(app);
        var id = Guid.NewGuid();
        await SendAsync(talk, "マイナンバーです");

        var first = await talk.Sender.SendAsync(talk.ChannelId, "123456", id);
        var again = await talk.Sender.SendAsync(talk.ChannelId, "123456", id);
        var twice = await talk.Sender.SendAsync(talk.ChannelId, "123456");

        Assert.Equal((first.Refusal, first.Sequence, first.Event), (again.Refusal, again.Sequence, again.Event));
        Assert.Equal(Refusal.HeldByFilter, twice.Refusal); // Twelve digits under a label, right or mistyped.
    }

    [Fact]
    public async Task Ordinary_talk_in_digits_passes()
    {
        await using var talk = await Talk.BeginAsync(app);

        var refusals = await SendAsync(
            talk,
            "携帯です",
            "090",
            "1234",
            "56789",
            "会議は14:30から第2会議室です",
            "参加者は12名、資料は8部お願いします",
            "請求書は 1234円、5678円、9018円の3枚です"
        );

        Assert.All(refusals, Assert.Null);
    }

    private static async Task<IReadOnlyList<string?>> SendAsync(Talk talk, params string[] texts)
    {
        var refusals = new List<string?>();
        foreach (var text in texts)
        {
            refusals.Add((await talk.Sender.SendAsync(talk.ChannelId, text)).Refusal);
        }

        return refusals;
    }
}
