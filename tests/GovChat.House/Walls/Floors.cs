using ArchUnitNET.Domain;

namespace GovChat.House.Walls;

/// <summary>Folders of the server stand on floors; a folder uses lower floors only, not its neighbours, not upward.</summary>
public sealed class Floors
{
    private static readonly Dictionary<string, int> FloorOf = new(StringComparer.Ordinal)
    {
        ["Hosting"] = 1,
        ["Storage"] = 1,
        ["Secrets"] = 1,
        ["Fanout"] = 1,
        ["Mail"] = 1,
        ["Auditing"] = 2,
        ["Keys"] = 2,
        ["Sealing"] = 2,
        ["People"] = 3,
        ["Devices"] = 4,
        ["Channels"] = 4,
        ["Filtering"] = 4,
        ["Accounts"] = 5,
        ["Custody"] = 5,
        ["Files"] = 5,
        ["Losses"] = 5,
        ["Messages"] = 6,
        ["Search"] = 7,
        ["Oversight"] = 7,
        ["LogAccess"] = 7,
        ["Register"] = 7,
        ["Retention"] = 7,
        ["Hub"] = 8,
        ["Demo"] = 9, // Plays the people of a sample municipality; not there in a live installation.
        ["Upgrading"] = 9, // Runs with "migrate", before there is a server.
        ["Components"] = 9, // The root document, which stands above as Program.cs does.
    };

    [Fact]
    public void Folders_of_the_server_use_lower_floors_only() =>
        Assert.Empty(Violations("GovChat.Server", Building.TypesUnder("GovChat.Server")));

    [Theory]
    [InlineData("Storage uses Messages", "a lower floor uses a higher one")]
    [InlineData("Devices uses Channels", "a folder uses its neighbour, in the body of an async method")]
    [InlineData("Attic has no floor", "a folder nobody placed")]
    public void What_breaks_the_floors_is_caught(string violation, string because)
    {
        const string examples = "GovChat.House.Walls.Examples";
        var found = Violations(examples, Building.ExamplesUnder(examples));

        Assert.True(found.Contains(violation, StringComparer.Ordinal), because);
        // Hub uses Storage in the same examples, and that is right.
        Assert.DoesNotContain("Hub uses Storage", found);
    }

    private static string[] Violations(string root, IReadOnlyList<IType> types)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            if (FolderOf(root, type) is not { } folder)
            {
                continue; // Program.cs and what puts the house together stand above.
            }

            if (!FloorOf.TryGetValue(folder, out var floor))
            {
                found.Add($"{folder} has no floor");
                continue;
            }

            foreach (var used in type.Dependencies.Select(dependency => FolderOf(root, dependency.Target)))
            {
                var isAllowed =
                    used is null || used == folder || (FloorOf.TryGetValue(used, out var below) && below < floor);
                if (!isAllowed)
                {
                    found.Add($"{folder} uses {used}");
                }
            }
        }

        return [.. found];
    }

    private static string? FolderOf(string root, IType type)
    {
        var space = type.Namespace?.FullName ?? string.Empty; // A type parameter stands in no namespace.
        return space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..].Split('.')[0] : null;
    }
}
