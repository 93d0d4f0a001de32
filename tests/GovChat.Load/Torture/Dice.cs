namespace GovChat.Load.Torture;

/// <summary>Chance that can be had again: SplitMix64 from a seed. For plans of faults, never for secrets.</summary>
internal sealed class Dice(ulong seed)
{
    private readonly ulong origin = seed;
    private ulong state = seed;

    /// <summary>A number from 0 up to, not including, the bound.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>A length of time between the two, in milliseconds.</summary>
    public TimeSpan Milliseconds(int least, int most) => TimeSpan.FromMilliseconds(least + Below(most - least + 1));

    /// <summary>Dice of its own for somebody, so that nobody's throws depend on another's pace.</summary>
    public Dice For(int number) => new(origin ^ (0x9E37_79B9_7F4A_7C15UL * (ulong)(number + 1)));

    private ulong Next()
    {
        state += 0x9E37_79B9_7F4A_7C15UL;
        var mixed = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EBUL;
        return mixed ^ (mixed >> 31);
    }
}
