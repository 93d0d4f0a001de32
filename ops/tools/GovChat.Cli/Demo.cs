namespace GovChat.Cli;

/// <summary>Asks a running demo installation. A live installation has no such routes.</summary>
internal static class Demo
{
    private const string UsualData = ".govchat/demo";

    public static async Task<int> RunAsync(
        string deed,
        KeyValuePair<string, string> argument,
        string[] options,
        TextWriter output,
        TextWriter errors
    )
    {
        if (SocketPath(options) is not { } path)
        {
            return await Usage.RunAsync(errors);
        }

        try
        {
            return await ManagementSocket.PostAsync(path, $"/demo/{deed}", [argument], output, errors);
        }
        catch (HttpRequestException)
        {
            await errors.WriteLineAsync($"govchat: no demo installation is running ({path}).");
            return 1;
        }
    }

    private static string? SocketPath(string[] options) =>
        options switch
        {
            [] => ManagementSocket.PathIn(folder: null, UsualData),
            ["--data", var folder] => ManagementSocket.PathIn(folder, UsualData),
            _ => null,
        };
}
