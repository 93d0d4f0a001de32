using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace GovChat.Filter.Tests.Cli;

/// <summary>
/// The same verdicts from a process without culture data, as slim containers run, and under a culture whose letters fold
/// in another way. A process of its own, because the setting is read once at its start.
/// </summary>
public sealed class JudgingUnderAnotherCulture
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Verdicts_are_the_same_without_culture_data_and_in_Turkish()
    {
        var usual = await ClassifyAsync(new("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0"));
        var invariant = await ClassifyAsync(new("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));
        var turkish = await ClassifyAsync(new("LC_ALL", "tr_TR.UTF-8"));

        Assert.Equal(Texts().Count(), usual.Count);
        Assert.Contains(usual, line => line.Contains("\"block\"", StringComparison.Ordinal));
        Assert.Contains(usual, line => line.Contains("\"allow\"", StringComparison.Ordinal));
        Assert.Equal(usual, invariant);
        Assert.Equal(usual, turkish);
    }

    private static IEnumerable<string> Texts() =>
        Spellings
            .All.Values.Select(spell => "MY NUMBER は" + spell("123456789018"))
            .Concat([
                "世帯主 ﾔﾏﾀﾞ ﾀﾛｳ 滞納額 １２，０００円",
                "髙橋(たかはし)係長へ ID Internet INSTITUTE",
                "①②③の順で配ってください。",
            ]);

    private static async Task<List<string>> ClassifyAsync(KeyValuePair<string, string> setting)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "govchat.dll"), "classify"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { [setting.Key] = setting.Value },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        using var timeout = new CancellationTokenSource(Patience);
        var reading = process.StandardOutput.ReadToEndAsync(timeout.Token);
        foreach (var (index, text) in Texts().Index())
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { id = $"{index}", text }));
        }

        process.StandardInput.Close();
        var lines = await reading;
        await process.WaitForExitAsync(timeout.Token);
        Assert.Equal(0, process.ExitCode);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
