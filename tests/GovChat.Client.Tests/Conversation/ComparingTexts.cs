using GovChat.Client.Conversation;

namespace GovChat.Client.Tests.Conversation;

public sealed class ComparingTexts
{
    [Theory]
    [InlineData("山田太郎さんの件", "山田○○さんの件", "太郎", "○○")]
    [InlineData("同じ文", "同じ文", "", "")]
    [InlineData("", "足した", "", "足した")]
    [InlineData("消した", "", "消した", "")]
    [InlineData("ああ", "あああ", "", "あ")]
    public void Marks_what_differs_and_nothing_else(string before, string after, string gone, string come)
    {
        var changes = TextChanges.Between(before, after);

        Assert.Equal(gone, Marked(changes.Before));
        Assert.Equal(come, Marked(changes.After));
    }

    [Fact]
    public void Marks_each_of_several_places()
    {
        var changes = TextChanges.Between("山田太郎と佐藤花子の家", "山田○○と佐藤○○の家");

        Assert.Equal(
            [("山田", false), ("太郎", true), ("と佐藤", false), ("花子", true), ("の家", false)],
            changes.Before.Select(segment => (segment.Text, segment.IsMarked))
        );
    }

    [Fact]
    public void Loses_no_letter_of_either_even_where_it_gives_up_comparing()
    {
        var before = string.Concat(Enumerable.Range(0, 2_000).Select(index => (char)('あ' + (index % 40))));
        var after = new string([.. before.Reverse()]);

        var changes = TextChanges.Between(before, after);

        Assert.Equal(before, string.Concat(changes.Before.Select(segment => segment.Text)));
        Assert.Equal(after, string.Concat(changes.After.Select(segment => segment.Text)));
    }

    private static string Marked(IEnumerable<TextSegment> segments) =>
        string.Concat(segments.Where(segment => segment.IsMarked).Select(segment => segment.Text));
}
