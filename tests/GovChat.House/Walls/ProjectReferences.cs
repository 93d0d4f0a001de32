using System.Xml.Linq;
using GovChat.Testing;

namespace GovChat.House.Walls;

/// <summary>The walls between projects (design, section 4). A project that is not listed has no walls, so it fails.</summary>
public sealed class ProjectReferences
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["GovChat.Contracts"] = [],
        ["GovChat.Filter"] = ["GovChat.Contracts"],
        ["GovChat.RuleFiles"] = ["GovChat.Filter"],
        ["GovChat.DeviceProof"] = ["GovChat.Contracts"],
        ["GovChat.Audit"] = [],
        // The client is hosted by the server: the reference brings its files, and no server code may name its types.
        ["GovChat.Server"] =
        [
            "GovChat.Contracts",
            "GovChat.Filter",
            "GovChat.RuleFiles",
            "GovChat.DeviceProof",
            "GovChat.Audit",
            "GovChat.Client",
        ],
        ["GovChat.Client"] = ["GovChat.Contracts", "GovChat.Filter", "GovChat.Audit"],
        ["GovChat.Cli"] = ["GovChat.Contracts", "GovChat.Filter", "GovChat.RuleFiles", "GovChat.Audit"],
    };

    [Fact]
    public void Every_project_refers_only_to_what_its_walls_allow()
    {
        var projects = new[] { "server", "client", Path.Combine("ops", "tools") }.SelectMany(folder =>
            Directory.EnumerateFiles(Repository.At(folder), "*.csproj", SearchOption.AllDirectories)
        );
        var found = projects.ToDictionary(
            path => Path.GetFileNameWithoutExtension(path),
            path => ReferencesIn(File.ReadAllText(path)),
            StringComparer.Ordinal
        );

        Assert.Empty(Violations(found));
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_reference_through_a_wall_is_caught()
    {
        const string wrong = """
            <Project><ItemGroup><ProjectReference Include="../GovChat.Server/GovChat.Server.csproj" /></ItemGroup></Project>
            """;
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["GovChat.Filter"] = ReferencesIn(wrong),
        };

        Assert.Equal(["GovChat.Filter refers to GovChat.Server"], Violations(found));
    }

    [Fact]
    public void A_project_without_walls_is_caught()
    {
        var found = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["GovChat.Common"] = [] };

        Assert.Equal(["GovChat.Common has no walls"], Violations(found));
    }

    private static string[] ReferencesIn(string project) =>
        [
            .. XDocument
                .Parse(project)
                .Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)),
        ];

    private static IEnumerable<string> Violations(Dictionary<string, string[]> projects)
    {
        foreach (var (project, references) in projects)
        {
            if (!Allowed.TryGetValue(project, out var allowed))
            {
                yield return $"{project} has no walls";
                continue;
            }

            foreach (var reference in references.Except(allowed, StringComparer.Ordinal))
            {
                yield return $"{project} refers to {reference}";
            }
        }
    }
}
