using GovChat.Filter;
using GovChat.RuleFiles;

namespace GovChat.Cli;

/// <summary>Reads an officer's rule file, and prints the engine's JSON of it or its faults.</summary>
internal static class RuleSource
{
    /// <summary>The exit status of a rule file with faults.</summary>
    public const int Faulty = 2;

    /// <summary>Checks a file, its embedded tests included, and prints the JSON.</summary>
    public static async Task<int> PrintAsync(string path, TextWriter output, TextWriter errors)
    {
        if (await ReadAsync(path, errors) is not { } rules)
        {
            return Faulty;
        }

        await output.WriteAsync(rules.Json);
        return 0;
    }

    /// <summary>The rules of a file; null, with what is wrong on the error stream, when there are none.</summary>
    public static async Task<RuleSet?> ReadAsync(string path, TextWriter errors)
    {
        byte[] file;
        try
        {
            file = await File.ReadAllBytesAsync(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"govchat: {path} cannot be read.");
            return null;
        }

        var reading = RuleFile.Read(file);
        foreach (var fault in reading.Faults)
        {
            await errors.WriteLineAsync($"{path}:{fault.Line}: {fault.Message}");
        }

        return reading.RuleSet;
    }
}
