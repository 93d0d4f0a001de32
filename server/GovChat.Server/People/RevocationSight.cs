namespace GovChat.Server.People;

/// <summary>
/// Whether this node knows what was revoked. Once it could not read it for three seconds it delivers nothing and takes no
/// new lines: a person whose terminal was lost a moment ago must not go on reading because a table cannot be read.
/// </summary>
internal sealed class RevocationSight(TimeProvider time)
{
    /// <summary>How long looks may fail before the node stops.</summary>
    private static readonly TimeSpan LostAfter = TimeSpan.FromSeconds(3);

    /// <summary>What a refused client is asked to wait.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    /// <summary>When the first of the looks that failed since the last good one began; 0 when the last one was good.</summary>
    private long failingSince;

    public bool IsLost =>
        Interlocked.Read(ref failingSince) is not 0 and var since && time.GetElapsedTime(since) >= LostAfter;

    public void Saw() => Interlocked.Exchange(ref failingSince, 0);

    /// <param name="began">The timestamp at which the look that failed began.</param>
    public void Failed(long began) => Interlocked.CompareExchange(ref failingSince, began, 0);
}
