using GovChat.Cli;

namespace GovChat.Filter.Tests.Cli;

public sealed class JudgingFromTheCommandLine
{
    [Fact]
    public async Task Every_message_gets_one_line_in_its_order()
    {
        var (status, output, errors) = await RunAsync(
            Classify.MessagesAsync,
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
            Classify.ConversationsAsync,
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
        var (status, output, errors) = await RunAsync(Classify.MessagesAsync, line);

        Assert.Equal((1, ""), (status, output));
        Assert.Equal("govchat: line 1 is no record of the corpus.", errors.TrimEnd());
    }

    private static async Task<(int Status, string Output, string Errors)> RunAsync(
        Func<TextReader, TextWriter, TextWriter, Task<int>> verb,
        string input
    )
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var status = await verb(new StringReader(input), output, errors);
        return (status, output.ToString(), errors.ToString());
    }
}
