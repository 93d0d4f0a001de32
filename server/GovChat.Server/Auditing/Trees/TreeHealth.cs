using System.Collections.Concurrent;
using GovChat.Server.Secrets;

namespace GovChat.Server.Auditing.Trees;

/// <summary>How the trees stand, for the operator's watch and the officer's page.</summary>
internal sealed class TreeHealth
{
    private readonly ConcurrentDictionary<LogName, TreeRefusedException> troubles = new();

    /// <summary>Whether every log is being signed.</summary>
    public bool IsGood => troubles.IsEmpty;

    public TreeTrouble? TroubleOf(LogName log) => troubles.GetValueOrDefault(log)?.Trouble;

    /// <summary>Says that a log is not signed.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Refused(LogName log, TreeRefusedException because)
    {
        var isNew = TroubleOf(log) != because.Trouble;
        troubles[log] = because;
        return isNew;
    }

    public void Good(LogName log) => troubles.TryRemove(log, out _);
}
