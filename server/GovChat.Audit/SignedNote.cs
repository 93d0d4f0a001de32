using System.Buffers.Binary;
using System.Text;

namespace GovChat.Audit;

/// <summary>A text with the signatures under it, as C2SP signed-note spells it.</summary>
/// <param name="Text">Ends with a newline.</param>
/// <param name="Signatures">One or more.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const string LineStart = "\u2014 ";
    private const int KeyIdBytes = 4;
    private const int SignaturesMax = 16;

    /// <summary>Signs a text.</summary>
    public static SignedNote Sign(string text, INoteSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return IsText(text)
            ? new SignedNote(text, [new NoteSignature(signer.Verifier.Name, signer.Verifier.KeyId, signer.Sign(text))])
            : throw new ArgumentException(
                "A note's text ends with a newline and holds no control character.",
                nameof(text)
            );
    }

    /// <summary>Reads a note; null when it is not exactly one.</summary>
    public static SignedNote? Read(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !note.EndsWith('\n') || !IsText(note[..(end + 1)]))
        {
            return null;
        }

        var lines = note[(end + 2)..].Split('\n')[..^1];
        var signatures = lines.Select(SignatureOf).ToArray();
        return signatures.Length is > 0 and <= SignaturesMax && Array.TrueForAll(signatures, one => one is not null)
            ? new SignedNote(note[..(end + 1)], signatures!)
            : null;
    }

    /// <summary>Whether that key signed it. Signatures of other keys say nothing; one of this key that fails says no.</summary>
    public bool IsSignedBy(NoteVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        var own = SignaturesOf(verifier);
        return own.Count > 0 && own.All(signature => verifier.Verifies(Text, signature.Bytes));
    }

    /// <summary>The signatures that say they are that key's, for somebody who verifies elsewhere: all of them must hold.</summary>
    public IReadOnlyList<NoteSignature> SignaturesOf(NoteVerifier verifier)
    {
        ArgumentNullException.ThrowIfNull(verifier);
        return [.. Signatures.Where(signature => signature.Name == verifier.Name && signature.KeyId == verifier.KeyId)];
    }

    /// <summary>As <see cref="Read"/> reads it.</summary>
    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        Span<byte> keyId = stackalloc byte[KeyIdBytes];
        foreach (var signature in Signatures)
        {
            BinaryPrimitives.WriteUInt32BigEndian(keyId, signature.KeyId);
            var bytes = Convert.ToBase64String([.. keyId, .. signature.Bytes]);
            note.Append(LineStart).Append(signature.Name).Append(' ').Append(bytes).Append('\n');
        }

        return note.ToString();
    }

    internal static bool IsName(string name) =>
        name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    private static bool IsText(string text) =>
        text.EndsWith('\n')
        && !text.Any(c => c < ' ' && c != '\n')
        && !text.Contains('\uFFFD', StringComparison.Ordinal);

    private static NoteSignature? SignatureOf(string line)
    {
        var parts = line.Split(' ');
        var bytes = new byte[256];
        return
            parts is [var dash, var name, var base64]
            && dash + " " == LineStart
            && IsName(name)
            && Convert.TryFromBase64String(base64, bytes, out var length)
            && length > KeyIdBytes
            && Convert.ToBase64String(bytes, 0, length) == base64
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[KeyIdBytes..length])
            : null;
    }
}
