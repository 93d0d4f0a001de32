using GovChat.Testing.Postgres;

namespace GovChat.Server.Tests.Canaries;

/// <summary>The same server alone on a cluster, which may be copied and dumped without any other test in it.</summary>
public sealed class GovChatAppOnItsOwnCluster : GovChatAppWithLog
{
    private PrivateCluster? cluster;

    public PrivateCluster Cluster => cluster ?? throw new InvalidOperationException("Not started yet.");

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (cluster is not null)
        {
            await cluster.RemoveAsync();
        }
    }

    protected override async Task<TestDatabase> NewDatabaseAsync()
    {
        cluster = await PrivateCluster.StartAnotherAsync();
        return await cluster.CreateDatabaseAsync();
    }
}
