namespace GovChat.DeviceProof;

/// <summary>
/// Which counters of one device were seen: the sliding window of RFC 6479, 1,024 counters wide, so that calls under way at
/// once may arrive in any order and none counts twice. 136 bytes of bits. Not safe for two threads; see
/// <see cref="CounterWindows"/>.
/// </summary>
internal sealed class CounterWindow
{
    /// <summary>How far behind the highest a counter may come in.</summary>
    public const int Width = 1_024;

    /// <summary>
    /// How far above the highest a counter may lie. A client counts by one; a leap to the end of the range would lock the
    /// real holder of the key out.
    /// </summary>
    public const long JumpMax = 1L << 20;

    private const int BitsPerBlock = 64;

    // RFC 6479: one block more than the width holds, so that clearing the blocks a step enters never clears one that is
    // still inside the window.
    private const int Blocks = (Width / BitsPerBlock) + 1;

    private readonly ulong[] blocks = new ulong[Blocks];
    private long highest = -1;

    /// <summary>
    /// Spends the counter; null when it was good. The first may be any: proofs older than the window carry a nonce that is
    /// not good any more.
    /// </summary>
    public ProofRefusal? Spend(long counter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(counter);
        if (counter > highest)
        {
            if (highest >= 0 && counter - highest > JumpMax)
            {
                return ProofRefusal.CounterJumped;
            }

            EnterBlocks(highest / BitsPerBlock, counter / BitsPerBlock);
            highest = counter;
        }
        else if (highest - counter >= Width || IsSeen(counter))
        {
            return ProofRefusal.Replayed;
        }

        blocks[BlockOf(counter)] |= BitOf(counter);
        return null;
    }

    private void EnterBlocks(long last, long next)
    {
        var entered = Math.Min(next - last, Blocks);
        for (var i = 1; i <= entered; i++)
        {
            blocks[(last + i) % Blocks] = 0;
        }
    }

    private bool IsSeen(long counter) => (blocks[BlockOf(counter)] & BitOf(counter)) != 0;

    private static long BlockOf(long counter) => counter / BitsPerBlock % Blocks;

    private static ulong BitOf(long counter) => 1UL << (int)(counter % BitsPerBlock);
}
