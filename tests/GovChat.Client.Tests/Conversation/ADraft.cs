using GovChat.Client.Conversation;
using GovChat.Client.Tests.Connection;
using GovChat.Contracts;
using GovChat.Contracts.Messages;
using GovChat.Filter;

namespace GovChat.Client.Tests.Conversation;

public sealed class ADraft
{
    private const string MyNumber = Judging.Unlabelled;

    private readonly Draft draft = new();

    [Fact]
    public void Lets_an_ordinary_text_go()
    {
        draft.Type("本日の会議は14時からです。");

        Assert.True(Review());
        Assert.Empty(draft.Advice.Findings);
    }

    [Fact]
    public void Stops_a_my_number_marks_it_and_cites_the_row()
    {
        draft.Type(Judging.Labelled);

        Assert.False(Review());
        Assert.Equal((AdviceKind.Block, Refusal.HeldByFilter), (draft.Advice.Kind, draft.Advice.Refusal));
        var finding = Assert.Single(draft.Advice.Findings);
        Assert.Equal((7, 12), (finding.Start, finding.Length));
        Assert.Equal("I", finding.Class);
        Assert.Equal("マイナンバー", finding.Row);
        Assert.NotEmpty(finding.Advice);

        // The control: four digits concealed, so that it is no number any more.
        draft.Type("マイナンバーは12345678****です");
        Assert.True(Review());
    }

    [Fact]
    public void Goes_without_advice_before_the_first_rules_are_there()
    {
        draft.Type(Judging.Labelled);

        Assert.True(draft.Review(DraftAdvice.On(draft.Text, null, Circumstances.Inside, [], inEmergency: false)));

        // The control: with the rules it stays.
        Assert.False(Review());
    }

    [Fact]
    public void Waits_for_a_reason_where_the_rules_want_one()
    {
        draft.Type(MyNumber);
        Assert.False(Review());
        Assert.Equal(AdviceKind.Reason, draft.Advice.Kind);

        draft.Reason = RuleSet.Default.WarnReasons[0].Id;
        Assert.True(Review());

        // Another text needs none, and takes none along.
        draft.Type("了解です");
        Assert.True(Review());
        Assert.Null(draft.Reason);
    }

    [Fact]
    public void Shows_what_is_delivered_before_a_masked_text_goes()
    {
        var rules = Judging.With("my-number-unlabelled", FilterAction.Mask);
        draft.Type(MyNumber);

        Assert.False(Review(rules));
        var delivered = draft.Advice.Delivered;
        Assert.NotNull(delivered);
        Assert.DoesNotContain(MyNumber, delivered, StringComparison.Ordinal);
        Assert.True(Review(rules)); // Seen, and sent again.

        draft.Type($"{MyNumber}です");
        Assert.False(Review(rules)); // Another text is delivered otherwise.
    }

    [Fact]
    public void Finds_the_last_part_of_a_number_said_in_parts()
    {
        draft.Type("78901 8です");
        string[] recent = ["マイナンバーは123456です"];

        var together = DraftAdvice.On(draft.Text, RuleSet.Default, Circumstances.Inside, recent, inEmergency: false);
        var alone = DraftAdvice.On(draft.Text, RuleSet.Default, Circumstances.Inside, [], inEmergency: false);

        Assert.Equal(AdviceKind.Block, together.Kind);
        Assert.True(alone.IsClear);
    }

    [Fact]
    public void Offers_to_conceal_and_an_emergency_only_where_they_help()
    {
        draft.Type(Judging.Extract);
        Review();
        Assert.True(draft.Advice.MayConceal);
        Assert.True(draft.Advice.MayBeEmergency);

        draft.Type(Judging.Labelled);
        Review();
        Assert.Equal(AdviceKind.Block, draft.Advice.Kind);
        Assert.False(draft.Advice.MayBeEmergency);
    }

    [Fact]
    public void In_an_emergency_goes_what_it_releases_and_nothing_else()
    {
        var extract = DraftAdvice.On(Judging.Extract, RuleSet.Default, Circumstances.Inside, [], inEmergency: true);
        Assert.Equal(AdviceKind.Exception, extract.Kind);
        Assert.NotEmpty(extract.Findings);

        var number = DraftAdvice.On(Judging.Labelled, RuleSet.Default, Circumstances.Inside, [], inEmergency: true);
        Assert.Equal(AdviceKind.Block, number.Kind);
    }

    [Fact]
    public void Keeps_a_mark_only_where_the_text_before_and_under_it_is_unchanged()
    {
        draft.Type($"番号は{MyNumber}");
        Review();

        draft.Type($"番号は{MyNumber}です");
        Assert.Single(draft.Advice.Findings);

        draft.Type($"その番号は{MyNumber}です");
        Assert.Empty(draft.Advice.Findings);
        Assert.True(draft.Advice.IsClear);
    }

    [Theory]
    [InlineData(Refusal.TextTooLong, Limits.MessageTextLengthMax + 1, false)]
    [InlineData(null, Limits.MessageTextLengthMax, true)]
    public void Knows_the_limit(string? refusal, int length, bool isClear)
    {
        draft.Type(new string('あ', length));

        Assert.Equal(isClear, Review());
        Assert.Equal(refusal, draft.Advice.Refusal);
        Assert.Equal(Limits.MessageTextLengthMax - length, draft.RoomLeft);
    }

    [Fact]
    public void Says_nothing_of_the_room_while_there_is_plenty()
    {
        draft.Type("短い");

        Assert.Null(draft.RoomLeft);
    }

    [Fact]
    public void Takes_a_refused_text_back_with_the_servers_reasons()
    {
        var finding = new FindingView(0, 2, "other", "I", "行", "理由", "助言");
        var outside = finding with { Start = 5, Length = 9 };
        var reply = SendMessageReply.Refused(Refusal.HeldByFilter) with { Findings = [finding, outside] };

        draft.TakeBack("本文です", DraftAdvice.From(reply, "本文です", DraftAdvice.None));

        Assert.Equal("本文です", draft.Text);
        Assert.Equal([finding], draft.Advice.Findings);
    }

    [Theory]
    [InlineData(Refusal.ReasonNeeded)]
    [InlineData(Refusal.ReasonUnknown)]
    public void Keeps_to_the_reason_the_server_wants_although_older_rules_here_want_none(string refusal)
    {
        var reply = SendMessageReply.Refused(refusal);
        draft.TakeBack("本文です", DraftAdvice.From(reply, "本文です", DraftAdvice.None));
        Assert.False(Review());
        Assert.Equal((AdviceKind.Reason, refusal), (draft.Advice.Kind, draft.Advice.Refusal));

        draft.Reason = "public";
        Assert.True(Review());
        Assert.Equal("public", draft.Reason);
    }

    [Fact]
    public void Brings_back_the_text_that_a_proposal_replaced()
    {
        draft.Type(Judging.Extract);
        Assert.False(draft.CanUndo);

        draft.Replace(RuleSet.Default.Conceal(Judging.Extract)!);
        Assert.True(Review());
        Assert.True(draft.CanUndo);

        draft.Undo();
        Assert.Equal(Judging.Extract, draft.Text);
        Assert.False(draft.CanUndo);
    }

    [Fact]
    public void Moves_to_another_channel_and_is_lost_in_neither()
    {
        var target = new Draft();
        target.Type("書きかけ");
        draft.Type(Judging.Extract);

        target.TakeOver(draft);

        Assert.Equal($"{Judging.Extract}\n書きかけ", target.Text);
        Assert.True(draft.IsBlank);
    }

    [Fact]
    public void Cuts_the_text_at_its_marks()
    {
        var segments = TextSegment.Cut("あいうえおかきく", [Mark(2, 3), Mark(4, 3), Mark(0, 0)]);

        Assert.Equal(
            [("あい", false), ("うえお", true), ("かき", true), ("く", false)],
            segments.Select(segment => (segment.Text, segment.IsMarked))
        );
    }

    private static FindingView Mark(int start, int length) => new(start, length, "r", "I", "", "", "");

    private bool Review(RuleSet? rules = null) =>
        draft.Review(
            DraftAdvice.On(draft.Text, rules ?? RuleSet.Default, Circumstances.Inside, [], inEmergency: false)
        );
}
