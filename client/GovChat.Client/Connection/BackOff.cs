namespace GovChat.Client.Connection;

/// <summary>
/// How long to wait before the next attempt. Half of it is left to chance, so that a building whose switch came back
/// does not call the server in one moment.
/// </summary>
/// <param name="chance">Gives numbers from 0 up to, not including, 1.</param>
public sealed class BackOff(Func<double> chance)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>The wait after this many failures in a row, the first being 0.</summary>
    public TimeSpan After(int failures)
    {
        var whole = Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(failures, 10)));
        return TimeSpan.FromSeconds((whole / 2) + (whole / 2 * chance()));
    }
}
