using GovChat.Contracts.Devices;
using GovChat.Filter.Numbers;

namespace GovChat.Filter.Tests;

/// <summary>
/// Numbers that are no class I by themselves, and numbers that are recognised in order to be left alone.
/// </summary>
public sealed class JudgingOtherNumbers
{
    private static readonly RuleSet Rules = RuleSet.Default;
    private static readonly Circumstances WithGuests = new(Audience.Guests, DeviceZone.Lgwan);

    [Theory]
    [InlineData("driving-licence", "免許証番号 301234567890 を控えました", "免許証を返しました")]
    [InlineData("passport", "旅券番号はＴＲ１２３４５６７です", "旅券を返しました")]
    [InlineData("residence-card", "在留カードの番号 AB12345678CD", "在留カードを返しました")]
    [InlineData("bank-account", "普通預金 0012345 に振り込みます", "普通預金に振り込みます")]
    [InlineData("bank-account", "ゆうちょ記号 12340-12345671", "ゆうちょに振り込みます")]
    [InlineData("credit-card", "4111 1111 1111 1111", "4111 1111 1111 1112")]
    [InlineData("credit-card", "3714-496353-98431 で払いました", "3714-496353-98432 で払いました")]
    [InlineData("employment-insurance", "雇用保険番号 1234-567890-1", "雇用保険の件です")]
    public void They_pass_among_colleagues_and_do_not_leave_the_house(string rule, string text, string control)
    {
        Assert.Equal((FilterAction.Allow, ImportanceClass.II), (Rules.Inspect(text).Action, Rules.Inspect(text).Class));

        var outside = Rules.Inspect(text, WithGuests, recent: []);
        Assert.Equal((FilterAction.Block, rule), (outside.Action, Assert.Single(outside.Findings).Rule.Id));
        Assert.Equal(FilterAction.Allow, Rules.Inspect(control, WithGuests, recent: []).Action);
    }

    [Fact]
    public void Beside_a_residents_record_they_are_concealed_with_the_name()
    {
        Assert.Equal(
            "太田○○さんの滞納、口座番号 ●●●●●●● を差押え",
            Rules.Conceal("太田恵子さんの滞納、口座番号 0012345 を差押え")
        );
        Assert.Equal("口座番号 0012345", Rules.Conceal("口座番号 0012345"));
    }

    [Theory]
    [InlineData("法人番号 1180301018771")]
    [InlineData("登録番号 T1180301018771")]
    [InlineData("代表 092-000-1234、携帯 090-0000-1234、0120-000-123")]
    [InlineData("JAN 4901234567894")]
    [InlineData("ISBN978-4-00-000000-2")]
    [InlineData("2026年11月23日 14:30〜16:00、2026/11/24 9:00")]
    [InlineData("歳入 123,456,789,018円")]
    [InlineData("192.168.100.200 から 10.0.0.1 へ")]
    [InlineData("文書番号 123456789018")]
    [InlineData("7総第1234号、令和7年11月10日付け")]
    [InlineData("公費負担者番号 12404234 の医療機関")]
    [InlineData("団体コード 402231")]
    public void Public_and_business_numbers_pass_everywhere(string text)
    {
        Assert.Equal(FilterAction.Allow, Rules.Inspect(text).Action);
        Assert.Equal(FilterAction.Allow, Rules.Inspect(text, WithGuests, recent: []).Action);
    }

    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("5555555555554444", true)]
    [InlineData("371449635398431", true)]
    [InlineData("36227206271667", true)]
    [InlineData("4111111111111112", false)]
    [InlineData("9111111111111110", false)]
    [InlineData("411111111111", false)]
    public void A_card_is_told_by_its_company_and_its_check_digit(string number, bool isCard) =>
        Assert.Equal(isCard, CheckDigits.IsPaymentCard([.. number.Select(digit => (byte)(digit - '0'))]));
}
