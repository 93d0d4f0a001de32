using System.Security.Cryptography;
using System.Text;
using GovChat.Contracts.Messages;
using GovChat.Server.Messages;

namespace GovChat.Server.Tests.Messages;

/// <summary>
/// Whether a second send under a client id is the first one again, where of a concealed original nothing was kept to
/// compare it with.
/// </summary>
public sealed class ComparingARetry
{
    private const string Original = "山田太郎様の件";
    private const string Left = "山田○○様の件";

    private static readonly Guid Rules = Guid.NewGuid();
    private static readonly Guid OtherRules = Guid.NewGuid();
    private static readonly StoredMessage Place = new(3, 4, new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_text_delivered_as_written_is_compared_by_itself_whatever_the_rules_make_of_it_now()
    {
        var first = Stored(Original, MessageMark.None);

        Assert.Equal(AppendOutcome.Stored, first.Answer(MacOf(Original), null, Rules).Outcome);
        Assert.Equal(AppendOutcome.Stored, first.Answer(MacOf(Original), MacOf(Left), OtherRules).Outcome);
        Assert.Equal(AppendOutcome.ClientMessageIdReused, first.Answer(MacOf("別の件"), null, Rules).Outcome);
        Assert.Equal(AppendOutcome.ClientMessageIdReused, first.Answer(MacOf(Left), MacOf(Left), Rules).Outcome);
    }

    [Fact]
    public void A_concealed_text_is_compared_by_what_the_same_rules_leave_of_the_retry()
    {
        var first = Stored(Left, MessageMark.Concealed);

        var again = first.Answer(MacOf(Original), MacOf(Left), Rules);
        var other = first.Answer(MacOf("鈴木花子様の件"), MacOf("鈴木○○様の件"), Rules);

        Assert.Equal(new AppendResult(AppendOutcome.Stored, Place), again);
        Assert.Equal(AppendOutcome.ClientMessageIdReused, other.Outcome);
    }

    [Theory]
    [InlineData("山田●●様の件", "other rules conceal it otherwise")]
    [InlineData(null, "other rules let it pass, or stop it")]
    public void After_a_change_of_rules_the_id_alone_finds_a_concealed_text(string? leftNow, string because)
    {
        var first = Stored(Left, MessageMark.Concealed);

        var again = first.Answer(MacOf(Original), leftNow is null ? null : MacOf(leftNow), OtherRules);

        Assert.True(again == new AppendResult(AppendOutcome.Stored, Place), because);
    }

    private static FirstSend Stored(string delivered, MessageMark mark) => new(Place, MacOf(delivered), mark, Rules);

    private static byte[] MacOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
