namespace GovChat.Cli;

/// <summary>Asks a running server about an organisation's keys, or to do something with them.</summary>
internal static class Keys
{
    private const string UsualData = ".govchat/live";

    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["--organisation"] = "organisation",
        ["--confirm"] = "confirm",
    };

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        string? folder = null;
        var values = Deed(arguments, out var options);
        while (values is not null && options.Length > 0)
        {
            switch (options)
            {
                case ["--data", var data, ..]:
                    folder = data;
                    break;
                case [var option, var value, ..] when Options.TryGetValue(option, out var name):
                    values[name] = value;
                    break;
                default:
                    values = null;
                    continue;
            }

            options = options[2..];
        }

        if (values is null)
        {
            return await Usage.RunAsync(errors);
        }

        var path = ManagementSocket.PathIn(folder, UsualData);
        try
        {
            return await ManagementSocket.PostAsync(path, "/keys", values, output, errors);
        }
        catch (HttpRequestException)
        {
            await errors.WriteLineAsync($"govchat: no server is running ({path}).");
            return 1;
        }
    }

    private static Dictionary<string, string>? Deed(string[] arguments, out string[] options)
    {
        (var values, options) = arguments switch
        {
            ["rotate", var level, .. var rest] => (new() { ["level"] = level }, rest),
            ["hold" or "release", var channel, .. var rest] => (new() { ["channel"] = channel }, rest),
            ["shred", var retentionClass, var month, .. var rest] => (
                new() { ["class"] = retentionClass, ["month"] = month },
                rest
            ),
            ["status" or "stop" or "start" or "forget-kek", .. var rest] => (new Dictionary<string, string>(), rest),
            _ => (null, Array.Empty<string>()),
        };
        if (values is not null)
        {
            values["deed"] = arguments[0];
        }

        return values;
    }
}
