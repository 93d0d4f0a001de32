using System.Text.RegularExpressions;

namespace GovChat.House.Habits;

/// <summary>A type is found in the file of its name, and no file grew so long that an idea must be missing.</summary>
public sealed partial class FilesAndTypes
{
    private const int LinesMax = 400;

    private static readonly Dictionary<string, string> NamedOtherwise = new(StringComparer.Ordinal)
    {
        ["ops/tools/GovChat.Cli/CorpusWire.cs"] = "the lines of the corpus, in and out, one wire",
        ["server/GovChat.Contracts/Audit/AuditView.cs"] = "an entry and a page of them, one wire",
        ["server/GovChat.Contracts/Socket/HubEvents.cs"] = "the words of the hub and the events they bring, one wire",
        ["server/GovChat.Contracts/Rules/RuleVersions.cs"] = "versions of the rules from draft to shadow run, one wire",
        ["server/GovChat.Contracts/Oversight/FalsePositives.cs"] = "reports, their answers and precedents, one wire",
        ["server/GovChat.Contracts/Emergencies/Emergencies.cs"] =
            "an emergency from its opening to its report, one wire",
        ["tests/GovChat.Load/Measures.cs"] = "the parts of the one line a run prints",
        ["tests/GovChat.House/Walls/Examples/WrongFloors.cs"] = "wrong on purpose, a namespace for each floor",
    };

    [GeneratedRegex(
        @"^\s*(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref)\s+)*"
            + @"(?:class|record\s+struct|record|struct|interface|enum|delegate\s+\S+)\s+(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5_000
    )]
    private static partial Regex Declaration { get; }

    [Fact]
    public void Every_file_is_named_for_a_type_in_it()
    {
        var strays = SourceFiles
            .WithEnding(".cs")
            .Where(file => !NamedOtherwise.ContainsKey(file.Path) && !IsNamedForItsType(file.Path, file.Text))
            .Select(file => file.Path);

        Assert.Empty(strays);
    }

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines()
    {
        var tooLong = SourceFiles
            .WithEnding(".cs", ".razor", ".css", ".js", ".sh", ".sql")
            .Where(file => IsTooLong(file.Text))
            .Select(file => file.Path);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Reasons_are_given_only_for_files_that_need_one()
    {
        var paths = SourceFiles
            .WithEnding(".cs")
            .ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);

        Assert.All(NamedOtherwise.Keys, path => Assert.False(IsNamedForItsType(path, paths[path])));
    }

    [Theory]
    [InlineData("Messages/MessageLog.cs", "internal sealed class MessageLog;", true)]
    [InlineData("Messages/MessageLog.cs", "internal sealed class MessageHistory;", false)]
    [InlineData("Contracts/SendMessage.cs", "public sealed record SendMessageRequest(int Id);", true)]
    [InlineData(
        "People/SignedInPerson.Gate.cs",
        "internal sealed partial class SignedInPerson\n{\n    class Gate;",
        true
    )]
    [InlineData("Pages/ChatPage.razor.cs", "public partial class ChatPage;", true)]
    [InlineData("Program.cs", "await app.RunAsync();", true)]
    public void A_file_named_for_something_else_is_caught(string path, string text, bool isRight) =>
        Assert.Equal(isRight, IsNamedForItsType(path, text));

    [Fact]
    public void A_file_of_four_hundred_and_one_lines_is_caught()
    {
        Assert.False(IsTooLong(string.Concat(Enumerable.Repeat("line\n", LinesMax))));
        Assert.True(IsTooLong(string.Concat(Enumerable.Repeat("line\n", LinesMax + 1))));
    }

    /// <summary>
    /// The file's stem is a type, or the word that the types of one small wire share. What a partial type or a Razor
    /// component adds to the name after a dot says which part of it the file holds.
    /// </summary>
    private static bool IsNamedForItsType(string path, string text)
    {
        var stem = Path.GetFileName(path).Split('.')[0];
        var names = Declaration.Matches(text).Select(match => match.Groups["name"].Value).ToArray();
        return stem == "Program"
            || path.StartsWith("server/GovChat.Contracts/", StringComparison.Ordinal) && names.Any(IsOfThisWire)
            || names.Any(name => name.StartsWith(stem, StringComparison.Ordinal));

        bool IsOfThisWire(string name) => name.Contains(stem, StringComparison.Ordinal);
    }

    private static bool IsTooLong(string text) => text.AsSpan().Count('\n') > LinesMax;
}
