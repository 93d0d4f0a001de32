namespace GovChat.Cli;

/// <summary>What was asked of <c>classify</c>.</summary>
/// <param name="Conversations">Conversations instead of single messages.</param>
/// <param name="Explain">With the reasons.</param>
/// <param name="Rules">An officer's rule file; null for the preset.</param>
/// <param name="TextFiles">A folder to scan instead of standard input.</param>
/// <param name="Json">The report of a scan as JSON.</param>
internal sealed record ClassifyOptions(
    bool Conversations = false,
    bool Explain = false,
    string? Rules = null,
    string? TextFiles = null,
    bool Json = false
)
{
    /// <summary>Null when nobody understands the arguments.</summary>
    public static ClassifyOptions? Parse(ReadOnlySpan<string> arguments)
    {
        var options = new ClassifyOptions();
        while (arguments.Length > 0)
        {
            (options, var taken) = arguments switch
            {
                ["--conversations", ..] when !options.Conversations => (options with { Conversations = true }, 1),
                ["--explain", ..] when !options.Explain => (options with { Explain = true }, 1),
                ["--json", ..] when !options.Json => (options with { Json = true }, 1),
                ["--rules", var file, ..] when options.Rules is null => (options with { Rules = file }, 2),
                ["--text-files", var folder, ..] when options.TextFiles is null => (
                    options with
                    {
                        TextFiles = folder,
                    },
                    2
                ),
                _ => (options, 0),
            };
            if (taken == 0)
            {
                return null;
            }

            arguments = arguments[taken..];
        }

        var isScan = options.TextFiles is not null;
        var fits = isScan ? !options.Conversations && !options.Explain : !options.Json;
        return fits ? options : null;
    }
}
