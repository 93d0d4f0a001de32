using GovChat.Load.Torture;

namespace GovChat.Server.Tests.Load.Torture;

/// <summary>
/// The torture run at the size of a test run: the real server and a real PostgreSQL, killed in turns ten times while people
/// talk. <c>tests/GovChat.Load -- torture --cycles 300</c> is the long one, with the other faults.
/// </summary>
public sealed class KillingTenTimes
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_doubled_or_reordered()
    {
        var options = TortureOptions.Parse(["torture", "--kills-only", "--cycles", "10", "--clients", "4"]);

        var view = await Torturing.RunAsync(options, isSmall: false, CancellationToken.None);

        Assert.Empty(view.Findings);
        Assert.Equal(5, view.Cycles[nameof(Fault.KillServer)]);
        Assert.Equal(5, view.Cycles[nameof(Fault.KillDatabase)]);
        Assert.Equal(0, view.CyclesWithoutAcknowledgement);
        Assert.InRange(view.Stored, 100, int.MaxValue);
        Assert.InRange(view.Unknown, 1, int.MaxValue); // Else no kill ever met a send.
    }
}
