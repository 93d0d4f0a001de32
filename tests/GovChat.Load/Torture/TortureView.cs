namespace GovChat.Load.Torture;

/// <summary>The one line of JSON of a torture run.</summary>
/// <param name="Command">torture.</param>
/// <param name="Seed">Of its plan.</param>
/// <param name="Cores">Of the machine.</param>
/// <param name="Cycles">Faults that were done, by kind.</param>
/// <param name="Skipped">Faults this machine could not have, and why.</param>
/// <param name="CyclesWithoutAcknowledgement">Cycles in which nothing was acknowledged; none proves anything.</param>
/// <param name="Entries">Lines of the operation log.</param>
/// <param name="Acknowledged">Sends that were acknowledged, repetitions included.</param>
/// <param name="Repeated">Sends that were tried again under their id.</param>
/// <param name="Unknown">Sends whose answer did not come.</param>
/// <param name="Stored">Messages found in the last reading.</param>
/// <param name="Lost">Acknowledged and not there.</param>
/// <param name="Doubled">There twice, shown twice, or answered with two numbers.</param>
/// <param name="Reordered">Numbered against the order in which they were acknowledged.</param>
/// <param name="Phantom">There, and never sent or refused for certain.</param>
/// <param name="Findings">By anomaly, everything that was found.</param>
/// <param name="WorstRecoverySeconds">By fault: the longest from the end of a fault until everybody was acknowledged again.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record TortureView(
    string Command,
    ulong Seed,
    int Cores,
    IReadOnlyDictionary<string, int> Cycles,
    IReadOnlyDictionary<string, string> Skipped,
    int CyclesWithoutAcknowledgement,
    int Entries,
    long Acknowledged,
    long Repeated,
    long Unknown,
    int Stored,
    int Lost,
    int Doubled,
    int Reordered,
    int Phantom,
    IReadOnlyDictionary<string, int> Findings,
    IReadOnlyDictionary<string, double> WorstRecoverySeconds,
    double Seconds
)
{
    /// <summary>The same of the cycles on a file system that was filled; they have an installation of their own.</summary>
    public TortureView? SmallDisk { get; init; }

    /// <summary>Every property held, and every cycle had something to lose.</summary>
    public bool IsRight =>
        Findings.Count == 0 && CyclesWithoutAcknowledgement == 0 && SmallDisk is null or { IsRight: true };
}
