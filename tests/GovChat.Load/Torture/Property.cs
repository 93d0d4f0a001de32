namespace GovChat.Load.Torture;

/// <summary>One of the eleven properties of security-design 7.2.</summary>
/// <param name="Number">Its number there.</param>
/// <param name="Name">What it promises.</param>
internal abstract class Property(int Number, string Name)
{
    public int Number { get; } = Number;

    public string Name { get; } = Name;

    /// <summary>Everything that breaks it; nothing when it held.</summary>
    public abstract IEnumerable<Finding> Check(OperationLog log);

    protected Finding Found(string anomaly, string what) => new(Name, anomaly, what);

    /// <summary>The beginning of an id: enough to find it in the log.</summary>
    protected static string Short(Guid? id) => id?.ToString("N")[..8] ?? "none";
}

/// <summary>A place where a property did not hold.</summary>
/// <param name="Property">Which one.</param>
/// <param name="Anomaly">In one word, the field's where it has one: lost, never-read, duplicated, stale …</param>
/// <param name="What">Where in the log to look.</param>
internal sealed record Finding(string Property, string Anomaly, string What);
