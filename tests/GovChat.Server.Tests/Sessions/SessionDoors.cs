using System.Text.RegularExpressions;
using GovChat.Contracts;
using GovChat.Testing;

namespace GovChat.Server.Tests.Sessions;

/// <summary>The doors of Surface.txt that ask for a session, each with the policy that guards it.</summary>
internal static partial class SessionDoors
{
    private const string SomeId = "11111111-1111-1111-1111-111111111111";

    private static readonly string[] WithoutSession =
    [
        "open",
        "AnyKey",
        "EnrolledDevice",
        "ApprovedDevice",
        "Ticket",
        "Management",
    ];

    public static IReadOnlyList<Door> All { get; } =
    [
        .. File.ReadLines(Repository.At("server", "GovChat.Server", "Surface.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words[1].StartsWith("/api/", StringComparison.Ordinal))
            .Where(words => !WithoutSession.Contains(words[2], StringComparer.Ordinal))
            .Select(words => new Door(new HttpMethod(words[0]), Parameter.Replace(words[1], SomeId), words[2])),
    ];

    /// <summary>Those a session alone does not open; without the kill switch, behind which every door is shut.</summary>
    public static IEnumerable<Door> Guarded =>
        All.Where(door => door.Policy != "Session" && door.Path != Routes.KeysStop);

    [GeneratedRegex(@"\{[a-zA-Z]+:guid\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Parameter { get; }

    internal sealed record Door(HttpMethod Method, string Path, string Policy);
}
