using GovChat.Contracts;
using GovChat.Contracts.Messages;

namespace GovChat.Server.Tests.Oversight;

/// <summary>What passes in an emergency and nowhere else, and who reads it how long.</summary>
public sealed class SendingInAnEmergency : IAsyncLifetime
{
    private readonly EmergencyScene scene = new();

    public Task InitializeAsync() => scene.InitializeAsync();

    public Task DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_text_that_is_stopped_elsewhere_reaches_the_named_people_marked_as_an_exception()
    {
        var emergency = await scene.OpenAsync();
        var elsewhere = await scene.Opener.OpenChannelAsync("相談", scene.Recipient);
        await using var sender = await scene.Opener.ConnectAsync();
        await using var reader = await scene.Recipient.ConnectAsync();

        var refused = await sender.SendAsync(elsewhere.ChannelId, EmergencyScene.Text);
        var sent = await sender.SendAsync(emergency.EmergencyId, EmergencyScene.Text);
        var seen = await reader.Messages.ReadAsync(scene.Patience);

        Assert.Equal(Refusal.HeldByFilter, refused.Refusal);
        Assert.Equal((null, 1L), (sent.Refusal, sent.Sequence));
        Assert.Equal((EmergencyScene.Text, MessageMark.Exception), (seen.Text, seen.Mark));
        var read = Assert.Single(await EmergencyScene.HistoryAsync(scene.Recipient, emergency));
        Assert.Equal((EmergencyScene.Text, MessageMark.Exception), (read.Text, read.Mark));
        var record = Assert.Single(await scene.RecordsAsync("message.sent_in_emergency"));
        Assert.DoesNotContain(record.Details.Values, value => value.Contains("太田", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("マイナンバーは1234 5678 9018です")]
    [InlineData("1234 5678 9018")]
    [InlineData("太田さん宅、緑町4-12。虐待の通告です。個人番号123456789018")]
    public async Task An_individual_number_never_passes(string text)
    {
        var emergency = await scene.OpenAsync();

        var refused = await EmergencyScene.SendAsync(scene.Opener, emergency, text);
        var control = await EmergencyScene.SendAsync(scene.Opener, emergency);

        Assert.Equal(Refusal.HeldByFilter, refused.Refusal);
        Assert.NotEmpty(refused.Findings);
        Assert.Null(control.Refusal);
    }

    [Fact]
    public async Task An_individual_number_in_parts_does_not_pass_either()
    {
        var emergency = await scene.OpenAsync();

        Assert.Null((await EmergencyScene.SendAsync(scene.Opener, emergency, "1234 5678")).Refusal);
        var last = await EmergencyScene.SendAsync(scene.Opener, emergency, "9018");

        Assert.Equal(Refusal.HeldByFilter, last.Refusal);
    }

    [Fact]
    public async Task An_ordinary_text_is_no_exception()
    {
        var emergency = await scene.OpenAsync();

        await EmergencyScene.SendAsync(scene.Recipient, emergency, "すぐ向かいます");

        var read = Assert.Single(await EmergencyScene.HistoryAsync(scene.Opener, emergency));
        Assert.Equal(("すぐ向かいます", MessageMark.None), (read.Text, read.Mark));
    }

    [Fact]
    public async Task Whoever_was_not_named_neither_reads_nor_sends_the_officer_too()
    {
        var emergency = await scene.OpenAsync();
        await EmergencyScene.SendAsync(scene.Opener, emergency);
        var path = Routes.At(Routes.ChannelMessages, emergency.EmergencyId);

        foreach (var outsider in new[] { scene.Stranger, scene.Officer })
        {
            var read = await outsider.Terminal.CallAsync(HttpMethod.Get, path);
            var sent = await EmergencyScene.SendAsync(outsider, emergency);
            Assert.Equal((Refusal.ChannelNotFound, Refusal.ChannelNotFound), (read.Code, sent.Refusal));
        }

        Assert.True((await scene.Recipient.Terminal.CallAsync(HttpMethod.Get, path)).IsGood);
    }

    [Fact]
    public async Task At_its_end_everybody_is_told_and_only_the_concealed_form_is_left()
    {
        var emergency = await scene.OpenAsync(hours: 1);
        await EmergencyScene.SendAsync(scene.Opener, emergency);
        await scene.PassAsync(TimeSpan.FromMinutes(56), scene.Opener, scene.Recipient); // A socket's proof lives for five minutes more.
        await using var line = await scene.Recipient.ConnectAsync();
        var before = Assert.Single(await EmergencyScene.EventsAsync(scene.Recipient, emergency));

        scene.App.Clock.Advance(emergency.EndsAt - scene.Now);
        var told = await line.ChannelChanges.ReadAsync(scene.Patience);
        var history = Assert.Single(await EmergencyScene.HistoryAsync(scene.Recipient, emergency));
        var events = Assert.Single(await EmergencyScene.EventsAsync(scene.Opener, emergency));

        Assert.Equal((EmergencyScene.Text, MessageMark.Exception), (before.Text, before.Mark));
        Assert.Equal(emergency.EmergencyId, told.ChannelId);
        Assert.Equal((EmergencyScene.Left, MessageMark.ExceptionEnded), (history.Text, history.Mark));
        Assert.Equal((EmergencyScene.Left, MessageMark.ExceptionEnded), (events.Text, events.Mark));
    }

    [Fact]
    public async Task Past_its_end_it_takes_nothing_and_what_was_sent_before_keeps_its_answer()
    {
        var emergency = await scene.OpenAsync(hours: 1);
        await using var line = await scene.Opener.ConnectAsync();
        var id = Guid.NewGuid();
        var sent = await line.SendAsync(emergency.EmergencyId, EmergencyScene.Text, id);
        var again = await line.SendAsync(emergency.EmergencyId, EmergencyScene.Text, id);
        await scene.PassAsync(emergency.EndsAt - scene.Now, scene.Opener);
        await using var later = await scene.Opener.ConnectAsync();

        var refused = await later.SendAsync(emergency.EmergencyId, "了解です");
        var afterwards = await later.SendAsync(emergency.EmergencyId, EmergencyScene.Text, id);

        Assert.Equal(Refusal.EmergencyEnded, refused.Refusal);
        Assert.Equal((sent.Sequence, sent.Sequence), (again.Sequence, afterwards.Sequence));
        Assert.Null(sent.Refusal);
    }

    /// <summary>A lock held on the channel's row keeps the server from ending the emergency, however late it becomes.</summary>
    [Fact]
    public async Task Past_its_end_nothing_is_read_or_taken_even_if_nobody_came_round_to_ending_it()
    {
        var emergency = await scene.OpenAsync(hours: 1);
        await EmergencyScene.SendAsync(scene.Opener, emergency);
        await scene.PassAsync(TimeSpan.FromMinutes(50), scene.Opener, scene.Recipient);
        await using var hold = await RowLock.OnChannelAsync(scene, emergency.EmergencyId);

        scene.App.Clock.Advance(emergency.EndsAt - scene.Now);
        var read = Assert.Single(await EmergencyScene.HistoryAsync(scene.Recipient, emergency));
        var refused = await EmergencyScene.SendAsync(scene.Opener, emergency, "了解です");
        var isMarkedAsEnded = await scene.AskAsync<bool>(
            $"select emergency_ended_at is not null from channel where id = '{emergency.EmergencyId}'"
        );

        Assert.False(isMarkedAsEnded);
        Assert.Equal((EmergencyScene.Left, MessageMark.ExceptionEnded), (read.Text, read.Mark));
        Assert.Equal(Refusal.EmergencyEnded, refused.Refusal);
        Assert.NotNull((await EmergencyScene.FindAsync(scene.Opener, emergency))!.EndedAt);
    }
}
