namespace GovChat.Audit.Bundles;

/// <summary>
/// What somebody outside the server remembers of a log: its key, and the newest checkpoint they saw. Without it a whole log
/// that was made anew by whoever has the server cannot be told from the true one.
/// </summary>
/// <param name="Key">The log's key.</param>
/// <param name="Seen">The checkpoint; null for somebody who knows the key only.</param>
public sealed record AuditWitness(NoteVerifier Key, Checkpoint? Seen)
{
    /// <summary>
    /// Reads a witness file: the verifier key on the first line; then, after an empty line, the note of the checkpoint. Null
    /// when it is not that, or the checkpoint is not signed by that key. Ends of lines may be those of Windows, and the last may be
    /// missing, as in what a camera read off paper.
    /// </summary>
    public static AuditWitness? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.ReplaceLineEndings("\n").TrimEnd('\n');
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var key = NoteVerifier.Read(end < 0 ? text : text[..end]);
        var rest = end < 0 ? string.Empty : text[(end + 1)..].TrimStart('\n');
        if (key is null || rest.Length == 0)
        {
            return key is null ? null : new AuditWitness(key, Seen: null);
        }

        var seen = SignedNote.Read(rest + "\n") is { } note ? Checkpoint.Read(note, key) : null;
        return seen is not null && seen.Origin == key.Name ? new AuditWitness(key, seen) : null;
    }

    /// <summary>A witness file as <see cref="Read"/> reads it.</summary>
    public static string FileOf(NoteVerifier key, SignedNote? seen)
    {
        ArgumentNullException.ThrowIfNull(key);
        return seen is null ? $"{key}\n" : $"{key}\n\n{seen}";
    }
}
