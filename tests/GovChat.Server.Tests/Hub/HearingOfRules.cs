using GovChat.Contracts.Socket;
using GovChat.Server.Tests.Oversight;
using GovChat.Testing;

namespace GovChat.Server.Tests.Hub;

public sealed class HearingOfRules(GovChatApp app) : IClassFixture<GovChatApp>
{
    private static readonly TimeSpan PatienceFor = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_heartbeat_names_the_version_in_force()
    {
        using var patience = new CancellationTokenSource(PatienceFor);
        var owner = await app.OwnerAsync();
        var first = await owner.RulesInForceAsync();
        await using var line = await owner.ConnectAsync();
        Assert.Equal(first.VersionId, (await line.Heartbeats.ReadAsync(patience.Token)).RulesVersionId);

        var next = await owner.AnsweredAsync(RuleDeeds.Lenient("2"));
        await owner.ApproveAsync(next.VersionId, TimeProvider.System.GetUtcNow());

        HeartbeatEvent beat;
        do
        {
            beat = await line.Heartbeats.ReadAsync(patience.Token);
        } while (beat.RulesVersionId == first.VersionId); // One may have been on its way when the version changed.

        Assert.Equal(next.VersionId, beat.RulesVersionId);
    }
}
