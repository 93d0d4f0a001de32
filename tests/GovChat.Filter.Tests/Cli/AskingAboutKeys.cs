using GovChat.Cli;

namespace GovChat.Filter.Tests.Cli;

public sealed class AskingAboutKeys
{
    [Theory]
    [InlineData("rotate")]
    [InlineData("shred", "standard")]
    [InlineData("hold")]
    [InlineData("melt")]
    [InlineData("stop", "--now")]
    [InlineData("stop", "--confirm")]
    public async Task Words_nobody_understands_are_told_how_to_be_said(params string[] words)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var status = await Keys.RunAsync(words, output, errors);

        Assert.Equal((Usage.Misunderstood, string.Empty), (status, output.ToString()));
        Assert.Contains("govchat keys", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_server_it_says_that_nothing_runs()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var nowhere = Path.Combine(Path.GetTempPath(), $"gc-{Guid.NewGuid():N}");

        var status = await Keys.RunAsync(["shred", "standard", "2026-11", "--data", nowhere], output, errors);

        Assert.Equal(1, status);
        Assert.StartsWith("govchat: no server is running", errors.ToString(), StringComparison.Ordinal);
    }
}
