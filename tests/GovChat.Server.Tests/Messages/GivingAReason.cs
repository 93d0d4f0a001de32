using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Messages;
using GovChat.Testing;
using Paths = GovChat.Contracts.Routes;

namespace GovChat.Server.Tests.Messages;

/// <summary>A text the filter asks about: it goes when its sender gives one of the offered reasons, and that is recorded.</summary>
public sealed class GivingAReason(GovChatApp app) : IClassFixture<GovChatApp>
{
    /// <summary>Twelve digits with a right check digit, and nothing that says what they are.</summary>
    private const string Text = "1234 5678 9018";

    [Fact]
    public async Task Without_a_reason_it_is_held_and_with_one_it_goes_as_written()
    {
        await using var talk = await Talk.BeginAsync(app);

        var asked = await SendAsync(talk, reason: null);
        var sent = await SendAsync(talk, await OfferedAsync());
        var seen = await talk.Reader.Messages.ReadAsync(talk.Patience);

        Assert.Equal(Refusal.ReasonNeeded, asked.Refusal);
        Assert.Equal("my-number-unlabelled", Assert.Single(asked.Findings).Rule);
        Assert.Equal((null, 1L), (sent.Refusal, sent.Sequence)); // The held one took no number.
        Assert.Equal((Text, MessageMark.None), (seen.Text, seen.Mark));
    }

    [Theory]
    [InlineData("")]
    [InlineData("because-i-say-so")]
    public async Task A_reason_that_is_not_offered_is_refused(string reason)
    {
        await using var talk = await Talk.BeginAsync(app);

        var refused = await SendAsync(talk, reason);
        var control = await SendAsync(talk, await OfferedAsync());

        Assert.Equal(Refusal.ReasonUnknown, refused.Refusal);
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task On_a_text_that_is_stopped_a_reason_changes_nothing()
    {
        await using var talk = await Talk.BeginAsync(app);
        var reason = await OfferedAsync();

        var stopped = await SendAsync(talk, reason, $"マイナンバーは{Text}です");
        var control = await SendAsync(talk, reason);

        Assert.Equal(Refusal.HeldByFilter, stopped.Refusal);
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task A_text_that_needs_none_goes_whatever_is_given()
    {
        await using var talk = await Talk.BeginAsync(app);

        var before = await LastEntryAsync(talk);

        var sent = await SendAsync(talk, "because-i-say-so", "本日は閉庁日です");

        Assert.Null(sent.Refusal);
        Assert.DoesNotContain(await EntriesAsync(talk, before), entry => entry.Kind == "message.sent_with_reason");
    }

    [Fact]
    public async Task It_is_recorded_once_with_rule_and_reason_and_without_its_text()
    {
        await using var talk = await Talk.BeginAsync(app);
        var reason = await OfferedAsync();
        var before = await LastEntryAsync(talk);
        var id = Guid.NewGuid();

        var first = await SendAsync(talk, reason, Text, id);
        var again = await SendAsync(talk, reason, Text, id);

        Assert.Equal((first.Refusal, first.Sequence, first.Event), (again.Refusal, again.Sequence, again.Event));
        var entry = Assert.Single(await EntriesAsync(talk, before), entry => entry.Kind == "message.sent_with_reason");
        Assert.Equal("my-number-unlabelled", entry.Details["rules"]);
        Assert.Equal("I", entry.Details["class"]);
        Assert.Equal("14", entry.Details["length"]);
        Assert.Equal(reason, entry.Details["reason"]);
        Assert.NotEmpty(entry.Details["version"]);
        Assert.DoesNotContain(entry.Details.Values, value => value.Contains("9018", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_retry_that_forgot_the_reason_is_told_the_first_number()
    {
        await using var talk = await Talk.BeginAsync(app);
        var id = Guid.NewGuid();
        var first = await SendAsync(talk, await OfferedAsync(), Text, id);

        var again = await SendAsync(talk, reason: null, Text, id);
        var other = await SendAsync(talk, reason: null);

        Assert.Equal((first.Refusal, first.Sequence, first.Event), (again.Refusal, again.Sequence, again.Event));
        Assert.Equal(Refusal.ReasonNeeded, other.Refusal);
    }

    private static Task<SendMessageReply> SendAsync(Talk talk, string? reason, string text = Text, Guid? id = null) =>
        talk.Sender.SendAsync(new SendMessageRequest(talk.ChannelId, id ?? Guid.NewGuid(), text, reason));

    private static Task<string> OfferedAsync() => Task.FromResult(Filter.RuleSet.Default.WarnReasons[0].Id);

    private static async Task<long> LastEntryAsync(Talk talk) =>
        (await talk.SenderPerson.Terminal.GetAsync<AuditPage>($"{Paths.Audit}?limit=1")).Entries[0].Sequence;

    private static async Task<IReadOnlyList<AuditEntryView>> EntriesAsync(Talk talk, long after)
    {
        var page = await talk.SenderPerson.Terminal.GetAsync<AuditPage>($"{Paths.Audit}?limit=200");
        return [.. page.Entries.Where(entry => entry.Sequence > after)];
    }
}
