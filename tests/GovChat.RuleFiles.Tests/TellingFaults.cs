using GovChat.Filter;

namespace GovChat.RuleFiles.Tests;

/// <summary>Whatever the engine objects to has words for an officer, and they say what to do.</summary>
public sealed class TellingFaults
{
    public static TheoryData<RuleSetProblem> Problems => new(Enum.GetValues<RuleSetProblem>());

    [Theory]
    [MemberData(nameof(Problems))]
    public void Every_problem_is_told_in_sentences_that_end_in_what_to_do(RuleSetProblem problem) =>
        Assert.EndsWith("ください。", FaultText.Contradiction(new("$.rules[0]", problem)), StringComparison.Ordinal);

    [Fact]
    public void Every_test_that_fails_is_told_with_what_happened_instead()
    {
        foreach (var kind in Enum.GetValues<RuleTestKind>())
        {
            foreach (var action in Enum.GetValues<FilterAction>())
            {
                var text = FaultText.TestFailed(new("my-number", kind, 1, action, "$.rules[0]"));
                Assert.Contains("「my-number」", text, StringComparison.Ordinal);
                Assert.Contains("2番目", text, StringComparison.Ordinal);
                Assert.EndsWith("ください。", text, StringComparison.Ordinal);
            }
        }
    }
}
