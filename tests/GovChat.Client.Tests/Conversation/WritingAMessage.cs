using Bunit;
using GovChat.Client.Conversation;
using GovChat.Client.Tests.Connection;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Tests.Conversation;

public sealed class WritingAMessage : IDisposable
{
    private const string MyNumber = "123456789018";

    private readonly TalkContext page = new();

    public void Dispose() => page.Dispose();

    [Fact]
    public void Says_to_whom_it_goes()
    {
        Assert.Contains("防災課（3人）に送ります", Render().Find(".audience").TextContent, StringComparison.Ordinal);

        var direct = Talk.Channel("川口 由美") with { Kind = ChannelKind.Direct };
        Assert.Contains(
            "川口 由美さんに送ります",
            Render(direct).Find(".audience").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_key_sends_what_stands_in_the_field()
    {
        var composer = Render();
        await TypeAsync(composer, "了解");

        await composer.InvokeAsync(() => composer.Instance.SendFromKeyAsync("了解です"));

        Assert.Equal("了解です", Assert.Single(page.Line.Sent).Text);
        Assert.Equal("", composer.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task The_button_sends_and_can_only_be_pressed_when_there_is_a_text()
    {
        var composer = Render();
        Assert.True(composer.Find(".send").HasAttribute("disabled"));

        await TypeAsync(composer, "お願いします");
        Assert.False(composer.Find(".send").HasAttribute("disabled"));
        await composer.Find("form").SubmitAsync();

        Assert.Single(page.Line.Sent);
    }

    [Fact]
    public async Task Warns_while_one_types_marks_the_words_and_cites_the_row()
    {
        var composer = Render();

        await TypeAsync(composer, $"番号は{MyNumber}です");
        Assert.Empty(composer.FindAll(".advice p"));
        page.Time.Advance(TimeSpan.FromMilliseconds(300));

        await composer.WaitForAssertionAsync(() => Assert.Equal(MyNumber, composer.Find("mark").TextContent));
        Assert.Contains("重要性分類Ⅰ：マイナンバー", composer.Find(".advice").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", composer.Find("textarea").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task A_held_text_stays_and_goes_nowhere()
    {
        var composer = Render();
        await TypeAsync(composer, MyNumber);

        await composer.Find("form").SubmitAsync();

        Assert.Empty(page.Line.Sent);
        Assert.Equal(MyNumber, composer.Find("textarea").GetAttribute("value"));
        Assert.NotEmpty(composer.FindAll(".advice p"));

        // The control: one digit changed, so that it is no such number.
        await TypeAsync(composer, "123456789019");
        await composer.Find("form").SubmitAsync();
        Assert.Single(page.Line.Sent);
    }

    [Fact]
    public async Task A_text_the_server_refused_is_back_in_the_field_with_the_reason()
    {
        var finding = new FindingView(0, 2, "r", "I", "生活保護台帳", "理由です。", "助言です。");
        page.Line.Answer = _ =>
            Task.FromResult(SendMessageReply.Refused(Refusal.HeldByFilter) with { Findings = [finding] });
        var composer = Render();
        await TypeAsync(composer, "止まる文です");

        await composer.Find("form").SubmitAsync();

        await composer.WaitForAssertionAsync(() =>
            Assert.Equal("止まる文です", composer.Find("textarea").GetAttribute("value"))
        );
        Assert.Equal("止ま", composer.Find("mark").TextContent);
        Assert.Contains("生活保護台帳", composer.Find(".advice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_only_near_the_limit()
    {
        var composer = Render();
        await TypeAsync(composer, new string('あ', 3_000));
        Assert.Empty(composer.FindAll(".room"));

        await TypeAsync(composer, new string('あ', 3_990));
        Assert.Contains("残り10文字", composer.Find(".room").TextContent, StringComparison.Ordinal);

        await TypeAsync(composer, new string('あ', 4_002));
        Assert.Contains("2文字超えています", composer.Find(".room").TextContent, StringComparison.Ordinal);
    }

    private static Task TypeAsync(IRenderedComponent<MessageComposer> composer, string text) =>
        composer.Find("textarea").InputAsync(new() { Value = text });

    private IRenderedComponent<MessageComposer> Render(ChannelView? channel = null) =>
        page.Render<MessageComposer>(parameters =>
            parameters
                .Add(composer => composer.State, page.Conversation)
                .Add(composer => composer.Channel, channel ?? Talk.Channel())
        );
}
