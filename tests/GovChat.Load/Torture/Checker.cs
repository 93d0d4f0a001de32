using GovChat.Load.Torture.Checks;

namespace GovChat.Load.Torture;

/// <summary>Holds a log against all eleven properties.</summary>
internal static class Checker
{
    public static IReadOnlyList<Property> Properties { get; } =
    [
        new NothingLost(),
        new NothingDoubled(),
        new NoPhantoms(),
        new OneOrder(),
        new RealTime(),
        new WholeStreams(),
        new FreshReads(),
        new RisingRevisions(),
        new Authority(),
        new DerivedState(),
        new WholeRecord(),
    ];

    public static IReadOnlyList<Finding> Check(IReadOnlyList<LogEntry> entries)
    {
        var log = new OperationLog(entries);
        return [.. Properties.SelectMany(property => property.Check(log))];
    }
}
