using System.Text.RegularExpressions;

namespace GovChat.Client.Tests.Components;

public sealed partial class TheStylesheet
{
    private static readonly string Client = Path.Combine(Root(), "client", "GovChat.Client");

    [Fact]
    public void Dark_by_choice_and_dark_by_the_system_say_the_same()
    {
        var sheet = File.ReadAllText(Path.Combine(Client, "wwwroot", "css", "app.css"));

        var chosen = Block(sheet, """:root[data-theme="dark"]""");

        Assert.NotEmpty(chosen);
        Assert.Equal(chosen, Block(sheet, """:root:not([data-theme="light"])"""));
    }

    /// <summary>Colours have one home each: the tokens, and the meanings in app.css.</summary>
    [Fact]
    public void No_component_names_a_colour_of_its_own()
    {
        var sheets = Directory
            .EnumerateFiles(Client, "*.razor.css", SearchOption.AllDirectories)
            .ToDictionary(path => path, File.ReadAllText, StringComparer.Ordinal);

        Assert.NotEmpty(sheets);
        Assert.Equal([], sheets.Where(sheet => BareColour().IsMatch(sheet.Value)).Select(sheet => sheet.Key));
        Assert.Matches(BareColour(), "a { color: #fff; }");
    }

    private static List<string> Block(string sheet, string selector)
    {
        var start = sheet.IndexOf('{', sheet.IndexOf(selector, StringComparison.Ordinal)) + 1;
        var end = sheet.IndexOf('}', start);
        return [.. sheet[start..end].Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GovChat.sln")))
        {
            folder =
                folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("#[0-9a-fA-F]{3,8}[; ]", RegexOptions.NonBacktracking)]
    private static partial Regex BareColour();
}
