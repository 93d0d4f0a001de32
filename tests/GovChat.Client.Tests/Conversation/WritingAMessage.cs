using AngleSharp.Dom;
using Bunit;
using GovChat.Client.Conversation;
using GovChat.Client.Tests.Connection;
using GovChat.Contracts;
using GovChat.Contracts.Channels;
using GovChat.Contracts.Messages;
using GovChat.Contracts.Oversight;
using GovChat.Filter;

namespace GovChat.Client.Tests.Conversation;

public sealed class WritingAMessage : IDisposable
{
    private const string MyNumber = Judging.Unlabelled;

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

        await TypeAsync(composer, Judging.Labelled);
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
        await TypeAsync(composer, Judging.Labelled);

        await composer.Find("form").SubmitAsync();

        Assert.Empty(page.Line.Sent);
        Assert.Equal(Judging.Labelled, composer.Find("textarea").GetAttribute("value"));
        Assert.NotEmpty(composer.FindAll(".advice p"));

        // The control: four digits concealed, so that it is no number any more.
        await TypeAsync(composer, "マイナンバーは12345678****です");
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
    public async Task A_text_that_needs_a_reason_goes_with_the_one_that_was_chosen()
    {
        var composer = Render();
        await TypeAsync(composer, MyNumber);
        await composer.Find("form").SubmitAsync();
        Assert.Empty(page.Line.Sent);

        var reasons = composer.FindAll(".choice input");
        Assert.Equal(RuleSet.Default.WarnReasons.Count, reasons.Count);
        await reasons[1].ChangeAsync(true);
        await composer.Find("form").SubmitAsync();

        var sent = Assert.Single(page.Line.Sent);
        Assert.Equal((MyNumber, RuleSet.Default.WarnReasons[1].Id), (sent.Text, sent.Reason));
        Assert.Equal("", composer.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task A_masked_text_shows_what_will_arrive_before_it_goes()
    {
        page.Hold(Judging.With("my-number-unlabelled", FilterAction.Mask));
        var composer = Render();
        await TypeAsync(composer, MyNumber);

        await composer.Find("form").SubmitAsync();
        Assert.Empty(page.Line.Sent);
        var preview = composer.Find(".preview").TextContent;
        Assert.Contains("このように伏せて届きます", composer.Find(".advice").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(MyNumber, preview, StringComparison.Ordinal);

        await composer.Find("form").SubmitAsync();
        Assert.Equal(MyNumber, Assert.Single(page.Line.Sent).Text); // The server conceals it.
    }

    [Fact]
    public async Task Other_rules_judge_what_stands_in_the_field_anew()
    {
        var composer = Render();
        await TypeAsync(composer, MyNumber);
        await composer.Find("form").SubmitAsync();
        Assert.NotEmpty(composer.FindAll(".choice input"));

        page.Hold(Judging.With("my-number-unlabelled", FilterAction.Block));
        await composer.InvokeAsync(page.Conversation.Writing.RulesChanged);

        Assert.Empty(composer.FindAll(".choice input"));
        Assert.Contains("このままでは送信できません。", composer.Find(".advice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_assistant_proposes_judges_what_is_edited_and_gives_the_text_back()
    {
        var composer = Render();
        await TypeAsync(composer, Judging.Extract);
        await composer.Find("form").SubmitAsync();
        await ButtonAsync(composer, "名前などを伏せる（秘匿化）");
        Assert.Contains("この文は送信できます。", composer.Find("dialog").TextContent, StringComparison.Ordinal);
        Assert.Equal("太郎", composer.Find("dialog mark").TextContent);

        // Edited back to what it was it cannot be taken.
        await composer.Find("dialog textarea").InputAsync(new() { Value = Judging.Extract });
        Assert.True(Find(composer, "入力欄に入れる").HasAttribute("disabled"));
        const string edited = "山田○○さんの生活保護の件";
        await composer.Find("dialog textarea").InputAsync(new() { Value = edited });
        await ButtonAsync(composer, "入力欄に入れる");

        Assert.Equal(edited, composer.Find("form textarea").GetAttribute("value"));
        Assert.Empty(page.Line.Sent);
        await ButtonAsync(composer, "伏せる前の文に戻す");
        Assert.Equal(Judging.Extract, composer.Find("form textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task A_report_tells_the_text_only_when_its_writer_agrees_and_only_concealed()
    {
        var composer = Render();
        await TypeAsync(composer, Judging.Extract);
        await composer.Find("form").SubmitAsync();

        await ButtonAsync(composer, "誤検知を報告");
        await composer.Find("dialog form").SubmitAsync();
        var facts = Assert.Single(page.Api.Reports);
        Assert.Equal(("ledger-welfare", Judging.Extract.Length), (facts.Rule, facts.Length));
        Assert.Equal((RuleSet.Default.Version, ""), (facts.Version, facts.Note));
        Assert.Null(facts.ConcealedText);

        await ButtonAsync(composer, "誤検知を報告");
        await composer.Find("dialog input[type=checkbox]").ChangeAsync(true);
        var shown = composer.Find("dialog .words").TextContent;
        await composer.Find("dialog form").SubmitAsync();
        Assert.Equal(shown, page.Api.Reports[1].ConcealedText);
        Assert.DoesNotContain("太郎", shown, StringComparison.Ordinal);
        Assert.Equal(Judging.Extract, composer.Find("form textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task What_officers_decided_stands_beside_the_rule_it_is_about()
    {
        page.Api.Precedents.Add(Precedent("ledger-welfare", "件数だけの話は送信できます。"));
        page.Api.Precedents.Add(Precedent("resident-code", "別のルールの先例です。"));
        var composer = Render();
        await TypeAsync(composer, Judging.Extract);

        await composer.Find("form").SubmitAsync();

        var said = Assert.Single(composer.FindAll(".precedent")).TextContent;
        Assert.Contains("件数だけの話は送信できます。", said, StringComparison.Ordinal);
        Assert.Contains("先例：送信可", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emergency_is_offered_where_it_would_help_and_nowhere_else()
    {
        var composer = Render();
        await TypeAsync(composer, Judging.Labelled);
        await composer.Find("form").SubmitAsync();
        Assert.DoesNotContain("緊急送信", composer.Find(".deeds").TextContent, StringComparison.Ordinal);

        await TypeAsync(composer, Judging.Extract);
        await composer.Find("form").SubmitAsync();
        Assert.Contains("緊急送信", composer.Find(".deeds").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_an_ended_emergency_nothing_goes_and_nothing_is_lost()
    {
        var end = page.Time.GetUtcNow();
        var ended = Talk.Channel() with { Kind = ChannelKind.Emergency, EmergencyEndsAt = end };
        var composer = Render(ended);
        await TypeAsync(composer, "もう一言あります");

        await composer.Find("form").SubmitAsync();
        Assert.Empty(page.Line.Sent);
        Assert.Equal("もう一言あります", composer.Find("form textarea").GetAttribute("value"));

        // The control: a minute before the end it goes.
        composer.Render(parameters =>
            parameters.Add(c => c.Channel, ended with { EmergencyEndsAt = end.AddMinutes(1) })
        );
        await composer.Find("form").SubmitAsync();
        Assert.Single(page.Line.Sent);
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

    private static PrecedentView Precedent(string rule, string text) =>
        new(rule, "生活保護台帳", MayBeSent: true, text, "情報 一郎", Talk.Morning, "2021.1");

    private static IElement Find(IRenderedComponent<MessageComposer> composer, string name) =>
        composer.FindAll("button").Single(button => button.TextContent.Trim() == name);

    private static Task ButtonAsync(IRenderedComponent<MessageComposer> composer, string name) =>
        Find(composer, name).ClickAsync(new());

    private static Task TypeAsync(IRenderedComponent<MessageComposer> composer, string text) =>
        composer.Find("form textarea").InputAsync(new() { Value = text });

    private IRenderedComponent<MessageComposer> Render(ChannelView? channel = null) =>
        page.Render<MessageComposer>(parameters =>
            parameters
                .Add(composer => composer.State, page.Conversation)
                .Add(composer => composer.Channel, channel ?? Talk.Channel())
        );
}
