using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Server.Tests.Messages;

namespace GovChat.Server.Tests.Oversight;

/// <summary>What moves in an emergency's stream besides messages.</summary>
public sealed class AnsweringInAnEmergency(EmergencyScene scene) : IClassFixture<EmergencyScene>
{
    [Fact]
    public async Task Nothing_is_edited_there_and_all_else_goes_until_it_ends()
    {
        var emergency = await scene.OpenAsync();
        var channelId = emergency.EmergencyId;
        await using var opener = await scene.Opener.ConnectAsync();
        await using var recipient = await scene.Recipient.ConnectAsync();
        var first = await opener.SayAsync(channelId, EmergencyScene.Text);
        var second = await opener.SayAsync(channelId, "もう一通");

        var edited = await opener.EditAsync(channelId, first, "直したい");
        var answered = await recipient.AnswerAsync(channelId, first, "向かいます");
        var reacted = await recipient.ReactAsync(channelId, first);
        var recalled = await opener.RecallAsync(channelId, second);
        var running = await scene.Recipient.FindAsync(channelId, answered.Sequence);
        Assert.True((await EmergencyScene.EndAsync(scene.Opener, emergency)).IsGood);
        string?[] late =
        [
            (await opener.RecallAsync(channelId, first)).Refusal,
            (await recipient.ReactAsync(channelId, first, Reaction.Done)).Refusal,
            (await recipient.AnswerAsync(channelId, first, "着きました")).Refusal,
        ];

        Assert.Equal(Refusal.EditInEmergency, edited.Refusal);
        Assert.Equal((null, null, null), (answered.Refusal, reacted.Refusal, recalled.Refusal));
        Assert.Equal((EmergencyScene.Text, MessageMark.Exception), (running.Quote!.Text, running.Quote.Mark));
        Assert.All(late, code => Assert.Equal(Refusal.EmergencyEnded, code));
    }
}
