namespace GovChat.Cli;

/// <summary>What the command line understands.</summary>
internal static class Usage
{
    /// <summary>The exit status of a command line nobody understands.</summary>
    public const int Misunderstood = 2;

    private const string Text = """
        usage: govchat classify [--rules FILE.yaml] [--explain] < MESSAGES.jsonl
               govchat classify --conversations [--rules FILE.yaml] [--explain] < CONVERSATIONS.jsonl
               govchat classify --text-files DIR [--rules FILE.yaml] [--json]
               govchat rules FILE.yaml
               govchat demo admit CODE [--data DIR]
               govchat demo otp LOGIN [--data DIR]
        """;

    public static async Task<int> RunAsync(TextWriter errors)
    {
        await errors.WriteLineAsync(Text);
        return Misunderstood;
    }
}
