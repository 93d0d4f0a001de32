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
               govchat keys status | stop | start [--organisation HOST] [--data DIR]
               govchat keys rotate kek | organisation | retention | channel [--organisation HOST] [--data DIR]
               govchat keys hold CHANNEL | release CHANNEL [--organisation HOST] [--data DIR]
               govchat keys shred CLASS YYYY-MM [--confirm TEXT] [--organisation HOST] [--data DIR]
               govchat keys forget-kek [--confirm TEXT] [--organisation HOST] [--data DIR]
               govchat audit verify BUNDLE [--witness FILE]...

        --rules       judge by an officer's rule file instead of the preset
        --explain     add rule, row, place, reason and advice to every verdict; never the words
        --text-files  count what exported LINE talks and other .txt files hold, without printing a text or a name
        keys          look after the encryption keys of a running server; see ops/runbooks/key-rotation.md
        rules         check a rule file, its tests included, and print the engine's JSON
        audit verify  check a log that was taken out, without asking any server; a witness file holds the log's
                      verifier key on its first line and, after an empty line, a checkpoint that somebody kept

        exit status: 0 done; 1 something could not be read, or a log does not hold; 2 misunderstood, or a file has faults
        """;

    public static async Task<int> RunAsync(TextWriter errors)
    {
        await errors.WriteLineAsync(Text);
        return Misunderstood;
    }
}
