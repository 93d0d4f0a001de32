using System.Text.Json.Nodes;
using GovChat.Cli;
using GovChat.RuleFiles;

namespace GovChat.Filter.Tests.Cli;

public sealed class JudgingFromTheCommandLine
{
    [Fact]
    public async Task Every_message_gets_one_line_in_its_order()
    {
        var (status, output, errors) = await RunAsync(
            [],
            """
            {"id":"a","text":"個人番号 123456789018","group":"not read"}

            {"id":"b","text":"All is well."}
            """
        );

        Assert.Equal((0, ""), (status, errors));
        Assert.Equal(
            """
            {"id":"a","action":"block","class":"I","delivered":null,"findings":[{"start":5,"length":12,"rule":"my-number"}]}
            {"id":"b","action":"allow","class":null,"delivered":"All is well.","findings":[]}

            """.ReplaceLineEndings(),
            output
        );
    }

    [Fact]
    public async Task A_conversation_tells_where_it_was_stopped_and_only_one_sender_counts()
    {
        var (status, output, _) = await RunAsync(
            ["--conversations"],
            """
            {"id":"a","messages":[{"sender":"x","text":"1234"},{"sender":"x","text":"5678"},{"sender":"x","text":"9018"}]}
            {"id":"b","messages":[{"sender":"x","text":"1234"},{"sender":"y","text":"5678"},{"sender":"x","text":"9018"}]}
            """
        );

        Assert.Equal(0, status);
        Assert.Equal(
            """
            {"id":"a","intervened_at":2}
            {"id":"b","intervened_at":null}

            """.ReplaceLineEndings(),
            output
        );
    }

    [Theory]
    [InlineData("個人番号 123456789018")]
    [InlineData("{\"id\":1}")]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("null")]
    public async Task A_line_that_is_no_record_ends_it_and_is_not_shown(string line)
    {
        var (status, output, errors) = await RunAsync([], line);

        Assert.Equal((1, ""), (status, output));
        Assert.Equal("govchat: line 1 is no record of the corpus.", errors.TrimEnd());
    }

    [Fact]
    public async Task An_explanation_tells_rule_row_place_reason_and_version_and_never_the_words()
    {
        const string Message = """{"id":"a","text":"個人番号 123456789018"}""";

        var (status, output, _) = await RunAsync(["--explain"], Message);

        Assert.Equal(0, status);
        var explanation = JsonNode.Parse(output)!["explanation"]!;
        Assert.Equal(RuleSet.Default.Version, explanation["version"]!.GetValue<string>());
        var finding = Assert.Single(explanation["findings"]!.AsArray())!;
        Assert.Equal("my-number", finding["rule"]!.GetValue<string>());
        Assert.Equal("マイナンバー", finding["row"]!.GetValue<string>());
        Assert.Equal((5, 12), (finding["start"]!.GetValue<int>(), finding["length"]!.GetValue<int>()));
        Assert.Contains("番号を消してから送ってください。", output, StringComparison.Ordinal); // Readable as it stands.
        Assert.DoesNotContain("123456789018", output, StringComparison.Ordinal);
        Assert.DoesNotContain("explanation", (await RunAsync([], Message)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_rule_file_judges_otherwise()
    {
        const string Message = """{"id":"a","text":"岩田健吾さんの住民税は未納です"}""";
        using var file = new TemporaryFile(Presets.Empty);

        var (status, output, _) = await RunAsync(["--rules", file.Path], Message);

        Assert.Equal(0, status);
        Assert.Contains("\"action\":\"allow\"", output, StringComparison.Ordinal);
        Assert.Contains("\"action\":\"block\"", (await RunAsync([], Message)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_rule_file_is_told_by_line_and_nothing_is_judged()
    {
        using var file = new TemporaryFile(Presets.Empty.Replace("自治体:", "自治:", StringComparison.Ordinal));

        var (status, output, errors) = await RunAsync(["--rules", file.Path], """{"id":"a","text":"All is well."}""");

        Assert.Equal((RuleSource.Faulty, ""), (status, output));
        Assert.Matches(@":13: 「自治」という項目はありません。", errors);
        Assert.Equal(RuleSource.Faulty, (await RunAsync(["--rules", file.Path + ".none"], "")).Status);
    }

    [Theory]
    [InlineData("--loud")]
    [InlineData("--rules")]
    [InlineData("--json")]
    [InlineData("--explain", "--explain")]
    [InlineData("--text-files", "folder", "--explain")]
    [InlineData("--text-files", "folder", "--conversations")]
    public async Task What_nobody_understands_gets_the_usage(params string[] options)
    {
        var (status, output, errors) = await RunAsync(options, "");

        Assert.Equal((Usage.Misunderstood, ""), (status, output));
        Assert.StartsWith("usage: govchat classify", errors, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(["--explain"], "")).Status);
    }

    private static async Task<(int Status, string Output, string Errors)> RunAsync(string[] options, string input)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var status = await Classify.RunAsync(options, new StringReader(input), output, errors);
        return (status, output.ToString(), errors.ToString());
    }
}
