namespace GovChat.Load.Torture;

/// <summary>One guarantee taken out of a copy of the sources. The product has no switch for any of them.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Says">What is broken.</param>
/// <param name="Faults">Under which faults it must show.</param>
/// <param name="Changes">The places in the sources.</param>
internal sealed record Sabotage(
    string Name,
    string Says,
    IReadOnlyList<Fault> Faults,
    IReadOnlyList<SabotageChange> Changes
)
{
    private const string Messages = "server/GovChat.Server/Messages";
    private const string Storage = "server/GovChat.Server/Storage";

    public static IReadOnlyList<Sabotage> All { get; } =
    [
        new(
            "acknowledge-before-commit",
            "A sender hears of its number while the transaction is still open.",
            [Fault.KillDatabase, Fault.KillServer],
            [
                new(
                    $"{Messages}/GroupCommit.cs",
                    "return numbered;",
                    """
                    foreach (var (early, result) in numbered.Results)
                    {
                        early.Complete(result);
                    }

                    return numbered;
                    """
                ),
            ]
        ),
        new(
            "synchronous-commit-off",
            "PostgreSQL says that it has committed before anything is on disk.",
            [Fault.KillDatabase],
            [
                new($"{Storage}/DatabaseHealth.cs", "'synchronous_commit', ", ""),
                new(
                    "server/GovChat.Server/GovChatHost.cs",
                    "ApplicationName = \"govchat\",",
                    "ApplicationName = \"govchat\", Options = \"-c synchronous_commit=off\","
                ),
            ]
        ),
        new(
            "no-client-id-check",
            "A send that is repeated is stored again.",
            [Fault.KillServer, Fault.CutLines],
            [
                new(
                    $"{Messages}/BatchSql.cs",
                    "from wanted w join message m using (channel_id, author_id, client_id)",
                    "from wanted w join message m using (channel_id, author_id, client_id) where false"
                ),
                new(
                    $"{Storage}/Migrations/0001-first-message.sql",
                    "constraint message_client_key unique (channel_id, author_id, client_id)",
                    "constraint message_client_key unique (channel_id, author_id, client_id, id)"
                ),
            ]
        ),
        new(
            "order-by-timestamp",
            "A page of history is ordered by the time of sending instead of by number.",
            [Fault.KillServer, Fault.CutLines],
            [
                new(
                    $"{Messages}/MessageHistory.cs",
                    "rows.Reverse();",
                    "rows.Sort((one, other) => (one.SentAt, one.MessageId).CompareTo((other.SentAt, other.MessageId)));"
                ),
            ]
        ),
    ];
}

/// <summary>One place in the sources and what it becomes.</summary>
/// <param name="Path">The file, from the root of the repository.</param>
/// <param name="Find">What stands there, exactly once.</param>
/// <param name="Replace">What it becomes.</param>
internal sealed record SabotageChange(string Path, string Find, string Replace)
{
    /// <summary>The text with the change made.</summary>
    /// <exception cref="InvalidOperationException">The place is not there, or there is more than one.</exception>
    public string Apply(string text)
    {
        var first = text.IndexOf(Find, StringComparison.Ordinal);
        return first >= 0 && text.IndexOf(Find, first + 1, StringComparison.Ordinal) < 0
            ? text.Remove(first, Find.Length).Insert(first, Replace)
            : throw new InvalidOperationException($"{Path} has not exactly one place that reads: {Find}");
    }
}
