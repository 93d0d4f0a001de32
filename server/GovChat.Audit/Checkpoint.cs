using System.Globalization;

namespace GovChat.Audit;

/// <summary>
/// What a log says of its whole tree at one moment, as C2SP tlog-checkpoint spells it. Its extension line tells when, so that
/// a heartbeat over an unchanged tree differs from the one before.
/// </summary>
/// <param name="Origin">Which log.</param>
/// <param name="Size">The leaves of its tree.</param>
/// <param name="Root">Their hash.</param>
/// <param name="At">When it was said, to the second.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root, DateTimeOffset At)
{
    private const string TimeWord = "time ";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The text that is signed.</summary>
    public string ToText() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n{TimeWord}{TimeText}\n"
        );

    /// <summary>Reads what <see cref="ToText"/> wrote; null when it is anything else.</summary>
    public static Checkpoint? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var root = new byte[TreeHash.Bytes];
        return
            text.Split('\n') is [var origin, var size, var hash, var time, ""]
            && SignedNote.IsName(origin)
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            && Convert.TryFromBase64String(hash, root, out var length)
            && length == root.Length
            && time.StartsWith(TimeWord, StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(
                time[TimeWord.Length..],
                TimeFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            )
            && new Checkpoint(origin, leaves, root, at) is var checkpoint
            && checkpoint.ToText() == text
            ? checkpoint
            : null;
    }

    /// <summary>Reads the checkpoint of a note that this key signed; null when it is not that.</summary>
    public static Checkpoint? Read(SignedNote note, NoteVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(note);
        return note.IsSignedBy(verifier) ? Read(note.Text) : null;
    }

    private string TimeText => At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
