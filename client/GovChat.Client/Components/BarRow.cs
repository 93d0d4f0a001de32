namespace GovChat.Client.Components;

/// <summary>A row of a <see cref="BarTable"/>.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Values">A count for each series.</param>
public sealed record BarRow(string Label, IReadOnlyList<long> Values)
{
    /// <summary>All series together.</summary>
    public long Total => Values.Sum();
}
