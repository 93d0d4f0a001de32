using System.Text.RegularExpressions;
using GovChat.Testing;

namespace GovChat.EndToEnd;

/// <summary>The doors of Surface.txt that ask for more than anybody can bring.</summary>
internal static partial class Doors
{
    private static readonly string[] Public = ["open", "AnyKey"];

    /// <summary>Method and path of each, with <c>{id}</c> where an id belongs. Demonstration deeds and pages are no calls.</summary>
    public static IReadOnlyList<(string Method, string Path)> Guarded { get; } =
    [
        .. File.ReadLines(Repository.At("server", "GovChat.Server", "Surface.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words[1].StartsWith("/api/", StringComparison.Ordinal))
            .Where(words => !Public.Contains(words[2], StringComparer.Ordinal))
            .Select(words => (words[0], Parameter.Replace(words[1], "{id}"))),
    ];

    [GeneratedRegex(@"\{[a-zA-Z]+:guid\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter { get; }
}
