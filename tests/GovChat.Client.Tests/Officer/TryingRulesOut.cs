using System.Text.Json;
using GovChat.Client.Officer;
using GovChat.Client.Tests.Connection;
using GovChat.Filter;

namespace GovChat.Client.Tests.Officer;

public sealed class TryingRulesOut
{
    private static readonly RuleSet Masking = Judging.With("my-number-unlabelled", FilterAction.Mask);

    [Fact]
    public void A_file_is_read_by_line_and_what_is_no_record_is_counted()
    {
        const string file = """
            {"id":"a","text":"一つ目","expect":"pass"}

            {"text":"id のない二つ目"}
            {"id":"c"}
            なんでもない行
            ["text"]
            """;

        var records = CorpusRecord.Read(file, out var unreadable);

        Assert.Equal([("a", "一つ目"), ("3", "id のない二つ目")], records.Select(one => (one.Id, one.Text)));
        Assert.Equal(3, unreadable);
    }

    [Fact]
    public async Task All_texts_are_judged_and_the_page_breathes_meanwhile()
    {
        var records = Enumerable.Range(0, 45).Select(index => new CorpusRecord($"{index}", Judging.Extract)).ToArray();
        var run = new CorpusRun(RuleSet.Default, second: null, Circumstances.Inside);
        var seen = new List<int>();

        await run.RunAsync(
            records,
            () =>
            {
                seen.Add(run.Judged.Count);
                return Task.CompletedTask;
            },
            CancellationToken.None
        );

        Assert.Equal([20, 40, 45], seen);
        Assert.Equal(45, run.Counts.Single(row => row.Label == "停止").Total);
        Assert.Empty(run.Different);
    }

    [Fact]
    public async Task Two_versions_are_compared_text_by_text()
    {
        var run = new CorpusRun(RuleSet.Default, Masking, Circumstances.Inside);

        await run.RunAsync(
            [new("same", Judging.Extract), new("other", Judging.Unlabelled), new("clean", "了解です")],
            () => Task.CompletedTask,
            CancellationToken.None
        );

        Assert.Equal("other", Assert.Single(run.Different).Record.Id);
        Assert.Equal([0, 0, 1, 0], run.Counts[1].Values); // The first asks for a reason, the second masks.
    }

    [Fact]
    public async Task The_saved_verdicts_hold_places_and_never_the_texts()
    {
        var run = new CorpusRun(RuleSet.Default, second: null, Circumstances.Inside);
        await run.RunAsync(
            [new("a", Judging.Extract), new("b", "了解です")],
            () => Task.CompletedTask,
            CancellationToken.None
        );

        var lines = run.ToLines();

        Assert.DoesNotContain("太郎", lines, StringComparison.Ordinal);
        using var first = JsonDocument.Parse(lines.Split('\n')[0]);
        Assert.Equal("block", first.RootElement.GetProperty("action").GetString());
        Assert.Equal("ledger-welfare", first.RootElement.GetProperty("findings")[0].GetProperty("rule").GetString());
        Assert.Contains("""{"id":"b","action":"allow","class":null""", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_nobody_waits_for_stops()
    {
        using var leaving = new CancellationTokenSource();
        var run = new CorpusRun(RuleSet.Default, second: null, Circumstances.Inside);
        var records = Enumerable.Range(0, 100).Select(index => new CorpusRecord($"{index}", "了解です")).ToArray();

        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            run.RunAsync(records, leaving.CancelAsync, leaving.Token)
        );

        Assert.Equal(20, run.Judged.Count);
    }
}
