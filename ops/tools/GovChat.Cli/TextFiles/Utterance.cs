namespace GovChat.Cli.TextFiles;

/// <summary>Something said in a file.</summary>
/// <param name="At">When, to the minute; null where the file does not say.</param>
/// <param name="Speaker">Who; empty where the file does not say.</param>
/// <param name="Text">The text.</param>
internal sealed record Utterance(DateTime? At, string Speaker, string Text);
