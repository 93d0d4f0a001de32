using System.Collections.Concurrent;

namespace GovChat.Server.Auditing.Trees;

/// <summary>How the trees stand, for the operator's watch and the officer's page.</summary>
internal sealed class TreeHealth
{
    private readonly ConcurrentDictionary<Guid, TreeRefusedException> troubles = new();

    /// <summary>Whether every log is being signed.</summary>
    public bool IsGood => troubles.IsEmpty;

    public TreeTrouble? TroubleOf(Guid organisationId) => troubles.GetValueOrDefault(organisationId)?.Trouble;

    /// <summary>Says that a log is not signed.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Refused(Guid organisationId, TreeRefusedException because)
    {
        var isNew = TroubleOf(organisationId) != because.Trouble;
        troubles[organisationId] = because;
        return isNew;
    }

    public void Good(Guid organisationId) => troubles.TryRemove(organisationId, out _);
}
