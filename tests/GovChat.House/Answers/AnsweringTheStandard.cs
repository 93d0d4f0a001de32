using System.Text.RegularExpressions;
using GovChat.House.Habits;
using GovChat.Testing;

namespace GovChat.House.Answers;

/// <summary>Each requirement of the chapters that are answered has one line, and what the line points at exists.</summary>
public sealed partial class AnsweringTheStandard
{
    /// <summary>
    /// How many requirements the chapters of OWASP ASVS 5.0 have: authentication, session management, cryptography,
    /// configuration, data protection, and logging.
    /// </summary>
    private static readonly Dictionary<string, int> Chapters = new(StringComparer.Ordinal)
    {
        ["V6"] = 47,
        ["V7"] = 19,
        ["V11"] = 24,
        ["V13"] = 21,
        ["V14"] = 13,
        ["V16"] = 17,
    };

    private static readonly string[] Words = ["met", "met otherwise", "not met", "not applicable"];

    [Fact]
    public void Every_requirement_is_answered_once_and_by_something_that_exists() =>
        Assert.Empty(FaultsOf(AnswerTable.Read(File.ReadAllText(Repository.At("ops", "asvs.csv")))));

    [Theory]
    [InlineData("V6.1.1,1,met,By waits.,Nowhere.Nothing_is_shown", "V6.1.1: no test Nowhere.Nothing_is_shown")]
    [InlineData("V6.1.1,1,met,By waits.,docs/absent.md", "V6.1.1: no document docs/absent.md")]
    [InlineData("V6.1.1,1,met,By waits.,", "V6.1.1: met, and nothing shows it")]
    [InlineData("V6.1.1,1,not met,,", "V6.1.1: does not say how or why")]
    [InlineData("V6.1.1,1,perhaps,By waits.,", "V6.1.1: 'perhaps' is no answer")]
    [InlineData("V6.1.1,1,not met,No waits.,\nV6.1.1,1,not met,No waits.,", "V6.1.1: answered 2 times")]
    [InlineData("V6.1.1,1,not met,No waits.,", "V6: 1 of 47 requirements")]
    public void A_line_that_says_nothing_is_caught(string lines, string fault) =>
        Assert.Contains(fault, FaultsOf(AnswerTable.Read($"id,level,answer,how,shown by\n{lines}")));

    private static List<string> FaultsOf(AnswerTable table)
    {
        var faults = table
            .Answers.GroupBy(answer => answer.Id, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: answered {same.Count()} times")
            .ToList();
        faults.AddRange(table.Answers.SelectMany(FaultsOf));
        foreach (var (chapter, count) in Chapters)
        {
            var answered = table
                .Answers.Where(answer => answer.Id.StartsWith(chapter + ".", StringComparison.Ordinal))
                .DistinctBy(answer => answer.Id)
                .Count();
            if (answered != count)
            {
                faults.Add($"{chapter}: {answered} of {count} requirements");
            }
        }

        return faults;
    }

    private static IEnumerable<string> FaultsOf(Answer answer)
    {
        if (!Words.Contains(answer.Word, StringComparer.Ordinal))
        {
            yield return $"{answer.Id}: '{answer.Word}' is no answer";
        }

        if (answer.How.Length == 0)
        {
            yield return $"{answer.Id}: does not say how or why";
        }

        if (answer.Word.StartsWith("met", StringComparison.Ordinal) && answer.ShownBy.Count == 0)
        {
            yield return $"{answer.Id}: met, and nothing shows it";
        }

        foreach (var shown in answer.ShownBy)
        {
            if (TestName().Match(shown) is { Success: true } test)
            {
                if (!HasTest(test.Groups["class"].Value, test.Groups["method"].Value))
                {
                    yield return $"{answer.Id}: no test {shown}";
                }
            }
            else if (!File.Exists(Repository.At(shown)))
            {
                yield return $"{answer.Id}: no document {shown}";
            }
        }
    }

    private static bool HasTest(string type, string method) =>
        SourceFiles
            .WithEnding(".cs")
            .Any(file =>
                file.Path.StartsWith("tests/", StringComparison.Ordinal)
                && file.Path.EndsWith($"/{type}.cs", StringComparison.Ordinal)
                && file.Text.Contains($" {method}(", StringComparison.Ordinal)
            );

    [GeneratedRegex(@"^(?<class>[A-Z]\w+)\.(?<method>\w*_\w+)\z", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex TestName();
}
