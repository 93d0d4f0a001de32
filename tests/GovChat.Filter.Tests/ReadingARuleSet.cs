using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace GovChat.Filter.Tests;

/// <summary>The default set with one thing broken at a time; unbroken it is read.</summary>
public sealed class ReadingARuleSet
{
    [Fact]
    public void A_set_survives_its_own_json()
    {
        var again = RuleSet.Read(RuleSet.Default.Json);

        Assert.Equal(RuleSet.Default.Json, again.Json);
        Assert.Equal(FilterAction.Block, again.Inspect("個人番号 123456789018").Action);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$")]
    public void What_is_no_set_is_refused(string json, string path)
    {
        var fault = Assert.Single(Assert.Throws<RuleSetInvalidException>(() => RuleSet.Read(json)).Faults);

        Assert.Equal((path, RuleSetProblem.Malformed), (fault.Path, fault.Problem));
        Assert.NotNull(RuleSet.Read(RuleSet.Default.Json));
    }

    [Fact]
    public void An_unknown_a_missing_and_an_empty_member_are_refused()
    {
        Assert.Contains(Malformed, Faults(set => set["remark"] = "new"));
        Assert.Contains(Malformed, Faults(set => set.Remove("labels")));
        Assert.Contains(Malformed, Faults(set => set["labels"]!["units"]![0] = null));
        Assert.Contains(Malformed, Faults(set => set.Rule("my-number")["action"] = "Whisper"));
        Assert.Empty(Faults(_ => { }));
    }

    [Fact]
    public void A_set_that_contradicts_itself_is_refused()
    {
        Assert.Equal([RuleSetProblem.ClassesIncomplete], Faults(set => set["classes"]!.AsArray().RemoveAt(3)));
        Assert.Equal([RuleSetProblem.RowUnknown], Faults(set => set.Rule("ledger-arrears")["row"] = "遅延"));
        Assert.Equal([RuleSetProblem.IdRepeated], Faults(set => set.Rule("ledger-abuse")["id"] = "ledger-arrears"));
        Assert.Equal([RuleSetProblem.NothingToFind], Faults(set => set.Rule("ledger-arrears").Remove("ledger")));
        Assert.Contains(
            RuleSetProblem.PartOutOfPlace,
            Faults(set => set.Rule("my-number")["number"] = set.Rule("resident-code")["number"]!.DeepClone())
        );
        Assert.Contains(RuleSetProblem.RuleMissing, Faults(set => set.Rule("my-number")["id"] = "my-nombre"));
        Assert.Contains(RuleSetProblem.ActionTooWeak, Faults(set => set.Rule("my-number")["action"] = "Warn"));
        Assert.Equal([RuleSetProblem.MustNotBeReleased], Faults(set => set.Rule("my-number")["neverReleased"] = false));
        Assert.Equal([RuleSetProblem.TestsTooFew], Faults(set => Tests(set)["pass"] = new JsonArray()));
        Assert.Equal([RuleSetProblem.TestsOutOfPlace], Faults(set => Tests(set)["ask"] = new JsonArray("いつ？")));
        Assert.Equal(
            [RuleSetProblem.TighteningIdle],
            Faults(set => set.Rule("my-number")["stricter"] = Tightening("Block", "Guests"))
        );
        Assert.Contains(
            RuleSetProblem.TighteningIdle,
            Faults(set => set.Rule("my-number-unlabelled")["stricter"] = Tightening("Block", audience: null))
        );
        Assert.Empty(Faults(set => set.Rule("my-number-unlabelled")["stricter"] = Tightening("Block", "Guests")));
        Assert.Equal([RuleSetProblem.WordEmpty], Faults(set => Words(set, "units").Add("\u200B")));
        Assert.Equal([RuleSetProblem.WordAmbiguous], Faults(set => Words(set, "units").Add("ﾏｲﾅﾝﾊﾞｰ")));
        Assert.Contains(RuleSetProblem.WordsTooMany, Faults(set => set["labels"]!["units"] = ManyWords()));
    }

    [Fact]
    public void No_text_whatever_does_more_than_be_refused()
    {
        var any = Gen.OneOf(Gen.String, Gen.String[Gen.Char["{}[]\":,0 \u0000\uD800idrules"], 0, 60]);

        any.Sample(text => Assert.Throws<RuleSetInvalidException>(() => RuleSet.Read(text)));
        Broken.Sample(text =>
        {
            try
            {
                _ = RuleSet.Read(text);
            }
            catch (RuleSetInvalidException fault)
            {
                Assert.NotEmpty(fault.Faults);
            }
        });
    }

    // The set itself, with one stretch of it replaced.
    private static Gen<string> Broken =>
        Gen.Select(
            Gen.Int[0, RuleSet.Default.Json.Length - 1],
            Gen.Int[0, 30],
            Gen.String[Gen.Char["{}[]\":,0 \uD800あ"], 0, 3],
            (start, length, put) =>
                RuleSet.Default.Json[..start]
                + put
                + RuleSet.Default.Json[Math.Min(start + length, RuleSet.Default.Json.Length)..]
        );

    [Fact]
    public void A_test_that_comes_out_otherwise_is_told()
    {
        var set = RuleSets.Json();
        Tests(set)["stop"]![1] = "異常はありません";
        Tests(set)["pass"]![0] = "個人番号 123456789018";

        var failures = RuleSet.Read(set.ToJsonString()).RunTests();

        Assert.Equal(
            [(RuleTestKind.Stop, 1, FilterAction.Allow), (RuleTestKind.Pass, 0, FilterAction.Block)],
            failures.Select(failure => (failure.Kind, failure.Index, failure.Action))
        );
        Assert.All(failures, failure => Assert.Equal("ledger-arrears", failure.Rule));
        Assert.Empty(RuleSet.Default.RunTests());
    }

    [Fact]
    public void What_another_rule_stops_proves_nothing_of_this_one()
    {
        var set = RuleSets.Json();
        Tests(set)["stop"]![0] = "個人番号 123456789018";

        Assert.Equal(FilterAction.Block, Assert.Single(RuleSet.Read(set.ToJsonString()).RunTests()).Action);
    }

    private static RuleSetProblem Malformed => RuleSetProblem.Malformed;

    private static JsonObject Tests(JsonObject set) => set.Rule("ledger-arrears")["tests"]!.AsObject();

    private static JsonArray Words(JsonObject set, string list) => set["labels"]![list]!.AsArray();

    private static JsonArray Tightening(string action, string? audience)
    {
        var tightening = new JsonObject { ["action"] = action };
        if (audience is not null)
        {
            tightening["audience"] = audience;
        }

        return new(tightening);
    }

    private static JsonArray ManyWords() =>
        new([.. Enumerable.Range(0, 8_000).Select(word => JsonValue.Create($"{(char)(0x4E00 + word)}の試し"))]);

    private static IEnumerable<RuleSetProblem> Faults(Action<JsonObject> change)
    {
        var set = RuleSets.Json();
        change(set);
        try
        {
            _ = RuleSet.Read(set.ToJsonString(JsonSerializerOptions.Default));
            return [];
        }
        catch (RuleSetInvalidException fault)
        {
            return fault.Faults.Select(each => each.Problem);
        }
    }
}
