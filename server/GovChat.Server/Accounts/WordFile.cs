namespace GovChat.Server.Accounts;

/// <summary>A list of words in the assembly: one a line, folded as passwords are; lines with # explain.</summary>
internal static class WordFile
{
    public static IReadOnlyCollection<string> Read(string resource)
    {
        using var stream =
            typeof(WordFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not in the assembly.");
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                words.Add(PasswordRules.Fold(line.Trim()));
            }
        }

        return words;
    }
}
