namespace GovChat.EndToEnd;

/// <summary>One of the people whom the demonstration prints at its start, as a newcomer reads the table.</summary>
internal sealed record DemoPerson(string LoginName, string Name, string Role, string Password)
{
    private const string PasswordLabel = "パスワード (全員共通):";

    /// <summary>A line of the table: login, surname and given name, department, role.</summary>
    private const int WordsPerLine = 5;

    /// <summary>The first person of the table with a role, or the next with the same one.</summary>
    public static DemoPerson Of(string said, string role, int which = 0)
    {
        var lines = said.Split('\n', StringSplitOptions.TrimEntries);
        var password = lines.First(line => line.StartsWith(PasswordLabel, StringComparison.Ordinal));
        return lines
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length == WordsPerLine && words[^1] == role)
            .Select(words => new DemoPerson(
                words[0],
                $"{words[1]} {words[2]}",
                role,
                password[PasswordLabel.Length..].Trim()
            ))
            .ElementAt(which);
    }
}
