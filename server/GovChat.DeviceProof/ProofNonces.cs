using System.Buffers.Binary;
using System.Security.Cryptography;

namespace GovChat.DeviceProof;

/// <summary>
/// The nonces of one node: node id (4 bytes) ‖ Unix minute (4, big endian) ‖ first 16 bytes of HMAC-SHA256(node key, node
/// id ‖ minute), base64url. Nothing is stored: a nonce is good on the node that gave it, in its minute and the next.
/// A restart makes a new key, so no proof outlives the counters it was checked against. Safe for many threads.
/// </summary>
public sealed class ProofNonces
{
    private const int StampBytes = sizeof(uint) + sizeof(uint);
    private const int NonceBytes = StampBytes + MacBytes;
    private const int MacBytes = 16;

    private readonly byte[] nodeKey;
    private readonly uint nodeId;
    private readonly TimeProvider clock;
    private readonly DateTimeOffset startedAt;
    private readonly long startedStamp;
    private Pair? pair;

    /// <summary>A node with an id and a key drawn now.</summary>
    public ProofNonces(TimeProvider clock)
        : this(clock, DrawNodeId(), RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes)) { }

    /// <summary>A node with a given id and key, for the test vectors of PROTOCOL.md.</summary>
    internal ProofNonces(TimeProvider clock, uint nodeId, byte[] nodeKey)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        this.nodeId = nodeId;
        this.nodeKey = nodeKey;
        startedAt = clock.GetUtcNow();
        startedStamp = clock.GetTimestamp();
    }

    /// <summary>How long a proof can live at most: what is left of a nonce's minute, and the next one.</summary>
    public static TimeSpan LivesForMax { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The nonce to hand out now.</summary>
    public string Current() => At(Minute()).Current;

    /// <summary>The minute of <see cref="Current"/>, counted since 1970 by a clock that nobody sets back.</summary>
    public long CurrentMinute() => Minute();

    /// <summary>Whether the nonce is this node's, of this minute or the last.</summary>
    public bool Check(string nonce) => MinuteOf(nonce) is not null;

    /// <summary>The minute the nonce was given out in; null unless it is this node's, of this minute or the last.</summary>
    internal long? MinuteOf(string nonce)
    {
        ArgumentNullException.ThrowIfNull(nonce);
        if (!Base64UrlStrict.TryDecode(nonce, out var bytes) || bytes.Length != NonceBytes)
        {
            return null;
        }

        var good = At(Minute());
        var isCurrent = CryptographicOperations.FixedTimeEquals(bytes, good.CurrentBytes);
        var isPrevious = CryptographicOperations.FixedTimeEquals(bytes, good.PreviousBytes);
        return isCurrent ? good.Minute
            : isPrevious ? good.Minute - 1L
            : null;
    }

    private static uint DrawNodeId() =>
        BinaryPrimitives.ReadUInt32BigEndian(RandomNumberGenerator.GetBytes(sizeof(uint)));

    // Counted from the start by the monotonic clock: a wall clock set back would make old nonces, and with them spent
    // proofs, good again.
    private uint Minute() => (uint)((startedAt + clock.GetElapsedTime(startedStamp)).ToUnixTimeSeconds() / 60);

    // Every response carries a nonce, so the two good ones are kept until the minute changes.
    private Pair At(uint minute)
    {
        var kept = Volatile.Read(ref pair);
        if (kept?.Minute != minute)
        {
            var bytes = Make(minute);
            kept = new Pair(minute, Base64UrlStrict.Encode(bytes), bytes, Make(minute - 1));
            Volatile.Write(ref pair, kept);
        }

        return kept;
    }

    private byte[] Make(uint minute)
    {
        var nonce = new byte[NonceBytes];
        BinaryPrimitives.WriteUInt32BigEndian(nonce, nodeId);
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(sizeof(uint)), minute);
        HMACSHA256.HashData(nodeKey, nonce.AsSpan(0, StampBytes)).AsSpan(0, MacBytes).CopyTo(nonce.AsSpan(StampBytes));
        return nonce;
    }

    private sealed record Pair(uint Minute, string Current, byte[] CurrentBytes, byte[] PreviousBytes);
}
