using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace GovChat.Server.Secrets;

/// <summary>
/// Seals what is written to it as an age file: pieces of 64 KiB, each with its number and whether it is the last, so that none can be
/// altered, moved, left out or cut off. Without <see cref="Finish"/> there is no last piece, and the file opens nowhere.
/// </summary>
internal sealed class AgeWriter : Stream
{
    public const int NonceBytes = 12;
    public const int TagBytes = 16;
    public const int PieceBytes = 64 * 1024;
    private const int SaltBytes = 16;

    private static readonly byte[] PayloadInfo = Encoding.ASCII.GetBytes("payload");

    private readonly Stream file;
    private readonly ChaCha20Poly1305 cipher;
    private readonly byte[] piece = new byte[PieceBytes];
    private readonly byte[] sealedPiece = new byte[PieceBytes + TagBytes];
    private int held;
    private ulong number;

    /// <param name="file">Where it goes; it is not closed.</param>
    /// <param name="recipient">Who can open it.</param>
    public AgeWriter(Stream file, AgeRecipient recipient)
    {
        this.file = file;
        var fileKey = RandomNumberGenerator.GetBytes(AgeRecipient.FileKeyBytes);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, 32, salt, PayloadInfo);
        cipher = new ChaCha20Poly1305(key);
        file.Write(recipient.Header(fileKey));
        file.Write(salt);
        CryptographicOperations.ZeroMemory(fileKey);
        CryptographicOperations.ZeroMemory(key);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            if (held == PieceBytes)
            {
                Seal(isLast: false); // There is more, so it is not the last.
            }

            var taken = Math.Min(buffer.Length, PieceBytes - held);
            buffer[..taken].CopyTo(piece.AsSpan(held));
            held += taken;
            buffer = buffer[taken..];
        }
    }

    /// <summary>Seals the last piece.</summary>
    public void Finish() => Seal(isLast: true);

    /// <summary>A piece is sealed when it is full; nothing can be pushed out before.</summary>
    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            CryptographicOperations.ZeroMemory(piece);
        }

        base.Dispose(disposing);
    }

    private void Seal(bool isLast)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        nonce.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(nonce[3..], number++);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        cipher.Encrypt(nonce, piece.AsSpan(0, held), sealedPiece.AsSpan(0, held), sealedPiece.AsSpan(held, TagBytes));
        file.Write(sealedPiece, 0, held + TagBytes);
        held = 0;
    }
}
