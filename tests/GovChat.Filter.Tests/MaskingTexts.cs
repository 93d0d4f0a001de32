using System.Text.Json.Nodes;
using CsCheck;
using GovChat.Contracts.Devices;

namespace GovChat.Filter.Tests;

/// <summary>
/// Rules that mask instead of blocking: what is delivered has the digits or names concealed and would pass by itself;
/// what cannot be concealed is blocked.
/// </summary>
public sealed class MaskingTexts
{
    private static readonly RuleSet Masking = RuleSets.With(set =>
    {
        foreach (var rule in set["rules"]!.AsArray().Select(rule => rule!.AsObject()))
        {
            Mask(rule);
            foreach (var tightening in rule["stricter"]?.AsArray() ?? [])
            {
                Mask(tightening!.AsObject());
            }
        }
    });

    [Theory]
    [InlineData("個人番号は1234-5678-9018です", "個人番号は●●●●-●●●●-●●●●です")]
    [InlineData("太田恵子さん（緑町4-12-3）の差押えです", "太田○○さん（緑町●●）の差押えです")]
    [InlineData("太田恵子さんの保護決定、個人番号1234 5678 9018", "太田○○さんの保護決定、個人番号●●●● ●●●● ●●●●")]
    public void What_is_delivered_is_the_concealed_text_and_nothing_else(string text, string expected)
    {
        var verdict = Masking.Inspect(text);

        Assert.Equal((FilterAction.Mask, expected), (verdict.Action, verdict.Masked?.Value));
        Assert.Equal(Masking.Version, verdict.Masked?.RuleSetVersion);
        Assert.True(verdict is { CleanText: null, Justified: null });
        Assert.NotEmpty(verdict.ToViews());
        Assert.Equal(FilterAction.Block, RuleSet.Default.Inspect(text).Action);
    }

    [Fact]
    public void However_a_number_is_spelt_no_digit_of_it_is_delivered_and_nothing_else_changes() =>
        Gen.Select(MyNumbers.Valid, Extracts.Any([.. Spellings.All]))
            .Sample(
                (number, spelling) =>
                {
                    var (before, after) = ("個人番号は", "とのことです");

                    var masked = Masking.Inspect(before + spelling.Value(number) + after).Masked?.Value;

                    Assert.NotNull(masked);
                    Assert.StartsWith(before, masked, StringComparison.Ordinal);
                    Assert.EndsWith(after, masked, StringComparison.Ordinal);
                    Assert.DoesNotContain(masked, char.IsDigit);
                    Assert.Same(masked, Masking.Inspect(masked).CleanText?.Value);
                }
            );

    [Fact]
    public void Of_an_extract_nothing_is_delivered_that_tells_whose_it_was() =>
        Extracts.Whole.Sample(extract =>
        {
            var masked = Masking.Inspect(extract.Text).Masked?.Value;

            Assert.NotNull(masked);
            Assert.DoesNotContain(extract.Sensitive, masked.Contains);
            Assert.Same(masked, Masking.Inspect(masked).CleanText?.Value);
        });

    [Fact]
    public void The_last_part_of_a_split_number_is_concealed()
    {
        var verdict = Masking.Inspect("残りは9018です", Circumstances.Inside, ["マイナンバーです", "1234", "5678"]);

        Assert.Equal((FilterAction.Mask, "残りは●●●●です"), (verdict.Action, verdict.Masked?.Value));
    }

    [Fact]
    public void What_no_concealing_helps_is_blocked()
    {
        const string Text = "新庁舎の平面図です";
        var guests = new Circumstances(Audience.Guests, DeviceZone.Lgwan);

        var verdict = Masking.Inspect(Text, guests, recent: []);

        Assert.Equal(FilterAction.Mask, Assert.Single(verdict.Findings).Rule.ActionFor(guests));
        Assert.Equal(FilterAction.Block, verdict.Action);
        Assert.Null(verdict.Masked);
        Assert.Equal("口座番号 ●●●●●●●", Masking.Inspect("口座番号 0012345", guests, recent: []).Masked?.Value);
    }

    [Fact]
    public void Concealing_twice_is_concealing_once() =>
        Gen.Select(Extracts.Whole, Gen.Int[0, 200], Gen.Char.Array[0, 4])
            .Sample(
                (extract, at, units) =>
                {
                    var text = extract.Text.Insert(at % extract.Text.Length, new string(units));

                    var once = RuleSet.Default.Conceal(text);

                    Assert.Equal(once, once is null ? null : RuleSet.Default.Conceal(once));
                }
            );

    private static void Mask(JsonObject entry)
    {
        if (entry["action"]!.GetValue<string>() == "Block")
        {
            entry["action"] = "Mask";
        }
    }
}
