using AngleSharp.Dom;
using Bunit;
using GovChat.Client.Conversation;
using GovChat.Client.Tests.Connection;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Tests.Conversation;

/// <summary>What one does to messages, from the list and in the field.</summary>
public sealed class AnsweringAndEditing : IDisposable
{
    private readonly TalkContext page = new();

    public AnsweringAndEditing()
    {
        page.Api.Members.Add(new ChannelMemberView(Talk.Colleague, "青木 葵", "総務課", Talk.Morning));
        page.Api.Messages.AddRange([Talk.Message(1), Talk.Message(2, Talk.Me), Talk.Message(3)]);
        page.Line.Reply = _ => new ChangeMessageReply(null, 4, Talk.Morning, []);
    }

    public void Dispose() => page.Dispose();

    [Fact]
    public async Task A_reply_shows_what_it_answers_and_takes_the_number_along()
    {
        var (list, composer) = Render();

        await UseAsync(list, 1, "返信");
        await composer.WaitForAssertionAsync(() =>
            Assert.Contains("同僚さんへの返信", composer.Find(".about").TextContent, StringComparison.Ordinal)
        );
        await SendAsync(composer, "わかりました");

        var sent = Assert.Single(page.Line.Sent);
        Assert.Equal((1, "わかりました"), (sent.ReplyTo, sent.Text));
        Assert.Empty(composer.FindAll(".about"));
        Assert.Contains("本文1", list.Find(".own .quote").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_can_be_given_up_and_the_text_stays()
    {
        var (list, composer) = Render();
        await UseAsync(list, 1, "返信");
        page.Conversation.Draft.Type("やはり新しい話");

        await composer.Find(".drop").ClickAsync();
        await SendAsync(composer, null);

        Assert.Null(Assert.Single(page.Line.Sent).ReplyTo);
    }

    [Fact]
    public async Task An_edit_puts_the_text_into_the_field_and_the_draft_back_afterwards()
    {
        var (list, composer) = Render();
        page.Conversation.Draft.Type("書きかけ");

        await UseAsync(list, 2, "編集");
        Assert.Equal("本文2", page.Conversation.Draft.Text);
        await SendAsync(composer, "直した本文");

        var request = Assert.Single(page.Line.Called.OfType<EditMessageRequest>());
        Assert.Equal((2, "直した本文"), (request.Sequence, request.Text));
        Assert.Empty(page.Line.Sent);
        Assert.Equal("書きかけ", page.Conversation.Draft.Text);
    }

    [Fact]
    public async Task A_refused_edit_stays_in_the_field_with_its_reason()
    {
        page.Line.Reply = _ => ChangeMessageReply.Refused(Refusal.EditTooLate);
        var (list, composer) = Render();
        await UseAsync(list, 2, "編集");

        await SendAsync(composer, "直した本文");

        Assert.Equal("直した本文", page.Conversation.Draft.Text);
        Assert.Equal(Refusal.EditTooLate, page.Conversation.Draft.Advice.Refusal);
        Assert.NotNull(page.Conversation.Draft.Edits);
    }

    [Fact]
    public async Task An_edit_nobody_answered_is_tried_again_under_the_same_id()
    {
        page.Line.Reply = null;
        var (list, composer) = Render();
        await UseAsync(list, 2, "編集");
        await SendAsync(composer, "直した本文");
        Assert.Equal("直した本文", page.Conversation.Draft.Text);

        page.Line.Reply = _ => new ChangeMessageReply(null, 4, Talk.Morning, []);
        await SendAsync(composer, null);

        var ids = page.Line.Called.OfType<EditMessageRequest>().Select(request => request.ClientChangeId).ToList();
        Assert.Equal(2, ids.Count);
        Assert.Single(ids.Distinct());
        Assert.Contains(
            page.Toasts.Shown,
            toast => toast.Text.Contains("つながっていません", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_edit_with_a_number_in_it_does_not_leave_the_terminal()
    {
        var (list, composer) = Render();
        await UseAsync(list, 2, "編集");

        await SendAsync(composer, $"マイナンバーは{Judging.Unlabelled}です");

        Assert.Empty(page.Line.Called.OfType<EditMessageRequest>());
        Assert.NotNull(page.Conversation.Draft.Advice.Refusal);
    }

    [Fact]
    public async Task Only_ones_own_messages_are_edited_and_recalled()
    {
        var (list, _) = Render();

        await OpenToolsAsync(list, 1);

        Assert.Equal(["返信"], Words(list));
        await OpenToolsAsync(list, 2);
        Assert.Equal(["返信", "編集", "取消"], Words(list));
    }

    [Fact]
    public async Task A_recall_is_asked_for_once_more()
    {
        var (list, _) = Render();
        await UseAsync(list, 2, "取消");
        Assert.Empty(page.Line.Called.OfType<RecallMessageRequest>());

        await list.FindAll("button").Single(button => button.TextContent.Trim() == "取り消す").ClickAsync();

        Assert.Equal(2, Assert.Single(page.Line.Called.OfType<RecallMessageRequest>()).Sequence);
    }

    [Fact]
    public async Task A_reaction_is_put_and_taken_away_again()
    {
        var (list, _) = Render();
        await OpenToolsAsync(list, 1);
        await list.Find(".tool[aria-label=了解]").ClickAsync();
        Assert.True(Assert.Single(page.Line.Called.OfType<ReactRequest>()).IsOn);

        var change = Talk.Change(4, 1, MessageChangeKind.ReactionAdded) with
        {
            PersonId = Talk.Me,
            Reaction = Reaction.Understood,
        };
        await list.InvokeAsync(() => page.Conversation.Receive(change));
        await list.WaitForAssertionAsync(() =>
            Assert.Equal("true", list.Find(".reaction").GetAttribute("aria-pressed"))
        );
        await list.Find(".reaction").ClickAsync();

        Assert.False(page.Line.Called.OfType<ReactRequest>().Last().IsOn);
    }

    [Fact]
    public async Task What_happened_to_a_message_is_said_in_words()
    {
        var (list, _) = Render();

        var edit = Talk.Change(4, 1, MessageChangeKind.Edited) with { Text = "直した本文" };
        await list.InvokeAsync(() => page.Conversation.Receive(edit));
        await list.InvokeAsync(() => page.Conversation.Receive(Talk.Change(5, 3, MessageChangeKind.Recalled)));

        await list.WaitForAssertionAsync(() =>
        {
            var messages = list.FindAll(".message");
            Assert.Contains("編集済み", messages[0].TextContent, StringComparison.Ordinal);
            Assert.Contains("取り消されました", messages[2].TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("本文3", messages[2].TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_name_that_is_chosen_is_addressed_as_long_as_it_stands_there()
    {
        var (_, composer) = Render();
        await composer.Find("textarea").InputAsync("お願いします @青");
        var suggested = composer.FindAll(".names button");
        Assert.Equal("青木 葵", Assert.Single(suggested).TextContent.Trim());

        await suggested[0].ClickAsync();
        Assert.Equal("お願いします @青木 葵 ", page.Conversation.Draft.Text);
        await SendAsync(composer, null);
        Assert.Equal([Talk.Colleague], Assert.Single(page.Line.Sent).Mentions!);

        await composer.Find("textarea").InputAsync("名前なし");
        await SendAsync(composer, null);
        Assert.Null(page.Line.Sent[1].Mentions);
    }

    [Fact]
    public async Task Who_has_read_an_own_message_is_counted_and_named()
    {
        page.Api.Positions = new ReadPositionsView(2, [new(Talk.Colleague, 2)]);
        var (list, _) = Render();
        await list.WaitForAssertionAsync(() => Assert.Equal("既読 1", list.Find(".readers").TextContent));

        await list.Find(".readers").ClickAsync();

        Assert.Contains("青木 葵", list.Find("dialog").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tabulator_stops_at_the_tools_of_one_message()
    {
        var (list, _) = Render();

        Assert.Equal(["-1", "-1", "0"], list.FindAll(".more").Select(button => button.GetAttribute("tabindex")));
    }

    private (IRenderedComponent<MessageList> List, IRenderedComponent<MessageComposer> Composer) Render()
    {
        var list = page.Render<MessageList>(set =>
            set.Add(list => list.State, page.Conversation).Add(list => list.Label, "防災課のメッセージ")
        );
        var composer = page.Render<MessageComposer>(set =>
            set.Add(its => its.State, page.Conversation).Add(its => its.Channel, Talk.Channel())
        );
        list.WaitForAssertion(() => Assert.Equal(3, list.FindAll(".message").Count));
        return (list, composer);
    }

    private static async Task OpenToolsAsync(IRenderedComponent<MessageList> list, int sequence) =>
        await list.Find($"[data-sequence='{sequence}'] .more").ClickAsync();

    private static async Task UseAsync(IRenderedComponent<MessageList> list, int sequence, string word)
    {
        await OpenToolsAsync(list, sequence);
        await list.FindAll(".tool.words").Single(tool => tool.TextContent.Trim() == word).ClickAsync();
    }

    private static IEnumerable<string> Words(IRenderedComponent<MessageList> list) =>
        list.FindAll(".tool.words").Select(tool => tool.TextContent.Trim());

    private static async Task SendAsync(IRenderedComponent<MessageComposer> composer, string? text)
    {
        if (text is not null)
        {
            await composer.Find("textarea").InputAsync(text);
        }

        await composer.Find("form").SubmitAsync();
    }
}
