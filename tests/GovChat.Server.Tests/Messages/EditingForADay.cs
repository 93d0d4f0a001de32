using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Messages;
using GovChat.Testing;

namespace GovChat.Server.Tests.Messages;

/// <summary>How long, how often and where an author may replace a text.</summary>
public sealed class EditingForADay(GovChatApp app) : IClassFixture<GovChatApp>
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly Guid author = Guid.NewGuid();

    [Fact]
    public async Task After_a_day_a_text_stands_and_can_still_be_recalled()
    {
        await using var talk = await Talk.BeginAsync(app);
        var old = await talk.Sender.SayAsync(talk.ChannelId, "昨日の文");
        var young = await talk.Sender.SayAsync(talk.ChannelId, "今日の文");
        await using (var table = await TableOf.OpenAsync(app, talk.SenderPerson))
        {
            await using var command = table.Command(
                "update message set sent_at = sent_at - interval '25 hours' where channel_id = $1 and sequence = $2",
                talk.ChannelId,
                old
            );
            await command.ExecuteNonQueryAsync();
            await table.CommitAsync();
        }

        var late = await talk.Sender.EditAsync(talk.ChannelId, old, "直したい");
        var control = await talk.Sender.EditAsync(talk.ChannelId, young, "直した");
        var recalled = await talk.Sender.RecallAsync(talk.ChannelId, old);

        Assert.Equal(Refusal.EditTooLate, late.Refusal);
        Assert.Null(control.Refusal);
        Assert.Null(recalled.Refusal);
    }

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(Limits.EditHoursMax, 0, null)]
    [InlineData(Limits.EditHoursMax + 1, 0, AppendOutcome.EditTooLate)]
    [InlineData(0, Limits.EditsMax - 1, null)]
    [InlineData(0, Limits.EditsMax, AppendOutcome.EditTooLate)]
    internal void A_text_is_edited_for_so_long_and_so_often(int hours, int edits, AppendOutcome? expected) =>
        Assert.Equal(expected, ChangeRules.Refuses(Edit, Message(hours, edits), inEmergency: false, Now));

    [Fact]
    public void In_an_emergency_nothing_is_edited_and_all_else_goes()
    {
        Assert.Equal(AppendOutcome.EditInEmergency, ChangeRules.Refuses(Edit, Message(), inEmergency: true, Now));
        Assert.Null(ChangeRules.Refuses(Edit, Message(), inEmergency: false, Now));
        Assert.Null(ChangeRules.Refuses(Of(MessageChangeKind.Recalled), Message(), inEmergency: true, Now));
        Assert.Null(ChangeRules.Refuses(Of(MessageChangeKind.ReactionAdded), Message(), inEmergency: true, Now));
    }

    private Change Edit => Of(MessageChangeKind.Edited);

    private Change Of(MessageChangeKind kind) =>
        new()
        {
            ChannelId = Guid.NewGuid(),
            ClientId = Guid.NewGuid(),
            PersonId = author,
            DeviceId = Guid.NewGuid(),
            About = 1,
            Kind = kind,
        };

    private Target Message(int hours = 0, int edits = 0) =>
        new()
        {
            MessageId = Guid.NewGuid(),
            AuthorId = author,
            SentAt = Now.AddHours(-hours),
            TextEvent = 1,
            Revision = edits,
        };
}
