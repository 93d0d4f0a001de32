namespace GovChat.Filter.Tests;

/// <summary>
/// Messages in municipal tone, written for these tests and not for the corpus: what the rules make of other people's
/// words. A line is <c>kind|text</c>; <c>\n</c> and <c>\t</c> stand for themselves, {MN} for an individual number.
/// </summary>
public sealed class TalkOfOurOwn
{
    // Every number that may stand in a line; all check.
    private static readonly string[] Numbers = ["123456789018", "023456789013", "983205673214", "621498320257"];

    [Fact]
    public void Ordinary_talk_passes()
    {
        var lines = Lines("ordinary.txt").ToArray();

        Assert.InRange(lines.Length, 300, int.MaxValue);
        Assert.DoesNotContain(lines, text => RuleSet.Default.Inspect(text).Action != FilterAction.Allow);
    }

    [Fact]
    public void Extracts_are_stopped_and_get_a_proposal_that_passes()
    {
        var lines = Lines("extracts.txt").ToArray();

        Assert.InRange(lines.Length, 200, int.MaxValue);
        Assert.DoesNotContain(lines, text => RuleSet.Default.Inspect(text).Action != FilterAction.Block);
        Assert.DoesNotContain(lines, text => RuleSet.Default.Conceal(text) is null);
    }

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(SourceTree.At("tests", "GovChat.Filter.Tests", "Talk", file))
            .Select((line, index) => Fill(line[(line.IndexOf('|', StringComparison.Ordinal) + 1)..], index));

    private static string Fill(string line, int index)
    {
        var number = Numbers[index % Numbers.Length];
        var mistyped = number[..11] + (char)('0' + ((number[11] - '0' + 1) % 10));
        var full = string.Concat(number.Select(digit => (char)(digit - '0' + '０')));
        return line.Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\t", "\t", StringComparison.Ordinal)
            .Replace("{MN}", number, StringComparison.Ordinal)
            .Replace("{MN4}", Grouped(number, ' '), StringComparison.Ordinal)
            .Replace("{MN-}", Grouped(number, '-'), StringComparison.Ordinal)
            .Replace("{MNF}", full, StringComparison.Ordinal)
            .Replace("{BAD}", mistyped, StringComparison.Ordinal);
    }

    private static string Grouped(string number, char separator) =>
        $"{number[..4]}{separator}{number[4..8]}{separator}{number[8..]}";
}
