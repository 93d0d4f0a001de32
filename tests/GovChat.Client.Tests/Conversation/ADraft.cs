using GovChat.Client.Conversation;
using GovChat.Contracts;
using GovChat.Contracts.Messages;

namespace GovChat.Client.Tests.Conversation;

public sealed class ADraft
{
    /// <summary>Twelve digits with a right check digit.</summary>
    private const string MyNumber = "123456789018";

    private readonly Draft draft = new();

    [Fact]
    public void Lets_an_ordinary_text_go()
    {
        draft.Type("本日の会議は14時からです。");

        Assert.True(draft.Review());
        Assert.Empty(draft.Advice.Findings);
    }

    [Fact]
    public void Stops_a_my_number_marks_it_and_cites_the_row()
    {
        draft.Type($"番号は{MyNumber}です");

        Assert.False(draft.Review());
        Assert.Equal(Refusal.HeldByFilter, draft.Advice.Refusal);
        var finding = Assert.Single(draft.Advice.Findings);
        Assert.Equal((3, 12), (finding.Start, finding.Length));
        Assert.Equal("I", finding.Class);
        Assert.Equal("マイナンバー", finding.Row);
        Assert.NotEmpty(finding.Advice);

        // The control: one digit changed, so that the check digit is wrong.
        draft.Type("番号は123456789019です");
        Assert.True(draft.Review());
    }

    [Fact]
    public void Keeps_a_mark_only_where_the_text_before_and_under_it_is_unchanged()
    {
        draft.Type($"番号は{MyNumber}");
        draft.Review();

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

        Assert.Equal(isClear, draft.Review());
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

        draft.TakeBack("本文です", reply);

        Assert.Equal("本文です", draft.Text);
        Assert.Equal([finding], draft.Advice.Findings);
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
}
