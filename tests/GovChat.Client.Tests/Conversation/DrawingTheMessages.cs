using Bunit;
using GovChat.Client.Conversation;
using GovChat.Client.Tests.Connection;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Tests.Conversation;

public sealed class DrawingTheMessages : IDisposable
{
    private readonly TalkContext page = new();

    public void Dispose() => page.Dispose();

    [Fact]
    public void The_list_is_a_log_that_is_not_read_aloud_while_it_is_redrawn()
    {
        var list = Draw(3).Find("[role=log]");

        Assert.Equal("off", list.GetAttribute("aria-live"));
        Assert.Equal("防災課のメッセージ", list.GetAttribute("aria-label"));
    }

    [Fact]
    public void Sender_and_text_come_before_the_time()
    {
        var row = Draw(1).Find(".message");

        Assert.Equal(
            ["author", "text", "when"],
            row.QuerySelectorAll(".author, .text, .when").Select(part => part.ClassName)
        );
        Assert.Equal("同僚", row.QuerySelector(".author")!.TextContent);
    }

    [Fact]
    public void A_message_that_continues_says_its_sender_to_screen_readers_only()
    {
        var second = Draw(2).FindAll(".message")[1];

        Assert.Null(second.QuerySelector(".author"));
        Assert.Equal("同僚", second.QuerySelector(".visually-hidden")!.TextContent);
    }

    [Fact]
    public void Own_messages_stand_apart_and_say_so_to_screen_readers()
    {
        page.Api.Messages.Add(Talk.Message(1, Talk.Me));
        var row = Render().Find(".message");

        Assert.Contains("own", row.ClassList);
        Assert.Equal("自分", row.QuerySelector(".visually-hidden")!.TextContent);
    }

    [Theory]
    [InlineData(MessageMark.Concealed, "一部を伏せました")]
    [InlineData(MessageMark.Exception, "例外（緊急送信）")]
    [InlineData(MessageMark.ExceptionEnded, "例外（終了・伏せ字のみ）")]
    [InlineData(MessageMark.Lapsed, "保存期間が過ぎたため、本文はありません")]
    [InlineData(MessageMark.None, null)]
    public void A_mark_is_said_in_words(MessageMark mark, string? words)
    {
        page.Api.Messages.Add(Talk.Message(1) with { Mark = mark });

        Assert.Equal(words, Render().Find(".message").QuerySelector(".mark")?.TextContent);
    }

    [Fact]
    public async Task A_message_under_way_says_whether_it_waits_for_the_line()
    {
        var drawn = Draw(1);
        page.Line.IsLive = false;
        page.Conversation.Draft.Type("あとで届く");
        await drawn.InvokeAsync(page.Conversation.Writing.TrySend);
        await drawn.WaitForAssertionAsync(() => Assert.Equal("未送信", drawn.Find(".pending .when").TextContent));

        page.Line.IsLive = true;
        await drawn.InvokeAsync(page.Conversation.LineChanged);

        await drawn.WaitForAssertionAsync(() => Assert.Equal("送信中", drawn.Find(".pending .when").TextContent));
    }

    [Fact]
    public void Text_is_text_and_never_markup()
    {
        page.Api.Messages.Add(Talk.Message(1) with { Text = "<img src=x onerror=alert(1)>" });
        var drawn = Render();

        Assert.Empty(drawn.FindAll("img"));
        Assert.Equal("<img src=x onerror=alert(1)>", drawn.Find(".text").TextContent);
    }

    [Fact]
    public void A_long_history_is_drawn_in_part()
    {
        page.Api.HistoryPageSize = 200;
        var drawn = Draw(200);

        Assert.InRange(drawn.FindAll("[data-key]").Count, 1, RowWindow.RowsMax);
    }

    [Fact]
    public async Task A_new_message_is_announced_once_and_history_is_not()
    {
        var drawn = Draw(3);
        Assert.Empty(drawn.FindAll("[aria-live=polite] p"));

        await drawn.InvokeAsync(() => page.Conversation.Receive(Talk.Message(4)));

        await drawn.WaitForAssertionAsync(() =>
            Assert.Equal("同僚: 本文4", Assert.Single(drawn.FindAll("[aria-live=polite] p")).TextContent)
        );
    }

    [Fact]
    public async Task A_gap_is_said_until_it_is_closed()
    {
        var drawn = Draw(3);

        await drawn.InvokeAsync(() => page.Conversation.Receive(Talk.Message(5)));
        await drawn.WaitForAssertionAsync(() =>
            Assert.Contains("未受信", drawn.Find(".gap").TextContent, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("本文5", drawn.Find("[role=log]").TextContent, StringComparison.Ordinal);

        await drawn.InvokeAsync(() => page.Conversation.Receive(Talk.Message(4)));
        await drawn.WaitForAssertionAsync(() => Assert.Empty(drawn.FindAll(".gap")));
        Assert.Contains("本文5", drawn.Find("[role=log]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_to_the_newest_shows_only_away_from_it_and_counts_what_is_new()
    {
        var drawn = Draw(3);
        Assert.Empty(drawn.FindAll(".newest"));

        await drawn.InvokeAsync(() => drawn.Instance.StandAsync(nearTop: false, nearEnd: false, atEnd: false, seen: 0));
        await drawn.InvokeAsync(() => page.Conversation.Receive(Talk.Message(4)));
        await drawn.WaitForAssertionAsync(() =>
            Assert.Contains("1件", drawn.Find(".newest").TextContent, StringComparison.Ordinal)
        );

        await drawn.Find(".newest").ClickAsync(new());
        Assert.Empty(drawn.FindAll(".newest"));
    }

    [Fact]
    public async Task Older_pages_load_when_the_reader_nears_the_top()
    {
        page.Api.HistoryPageSize = 50;
        var drawn = Draw(60);

        await drawn.InvokeAsync(() => drawn.Instance.StandAsync(nearTop: true, nearEnd: false, atEnd: false, seen: 0));

        await drawn.WaitForAssertionAsync(() => Assert.Equal(60, page.Conversation.Log.Messages.Count));
    }

    [Fact]
    public async Task What_is_seen_is_read()
    {
        page.Api.Messages.AddRange(Talk.Messages(1, 6));
        var drawn = Render();

        await drawn.InvokeAsync(() => drawn.Instance.StandAsync(nearTop: false, nearEnd: true, atEnd: true, seen: 6));

        Assert.Equal(6, page.Conversation.Read.Sequence);
    }

    [Fact]
    public async Task A_history_that_cannot_be_read_offers_to_try_again()
    {
        page.Api.Fault = new HttpRequestException("down");
        var drawn = Draw(2);

        page.Api.Fault = null;
        await drawn.Find("button").ClickAsync(new());

        await drawn.WaitForAssertionAsync(() => Assert.Equal(2, drawn.FindAll(".message").Count));
    }

    private IRenderedComponent<MessageList> Draw(int messages)
    {
        page.Api.Messages.AddRange(Talk.Messages(1, messages));
        return Render();
    }

    private IRenderedComponent<MessageList> Render() =>
        page.Render<MessageList>(parameters =>
            parameters.Add(list => list.State, page.Conversation).Add(list => list.Label, "防災課のメッセージ")
        );
}
