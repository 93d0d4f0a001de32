using GovChat.Server.Accounts;

namespace GovChat.Server.Tests.Accounts;

public sealed class GrowingWaits
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(7, 120)]
    [InlineData(8, 240)]
    [InlineData(9, 480)]
    [InlineData(10, 900)]
    [InlineData(11, 900)]
    [InlineData(int.MaxValue, 900)]
    public void After_five_failures_the_wait_doubles_to_a_quarter_of_an_hour(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), SignInThrottle.WaitAfter(failures));
}
